resource "google_pubsub_topic" "topic" {
  for_each = local.topics

  name                       = each.key
  message_retention_duration = "604800s"
  depends_on                 = [google_project_service.api]
}

resource "google_pubsub_topic" "dead_letters" {
  for_each = local.subscriptions

  name       = each.value.dead_letters
  depends_on = [google_project_service.api]
}

resource "google_pubsub_subscription" "subscription" {
  for_each = local.subscriptions

  name                    = each.key
  topic                   = google_pubsub_topic.topic[each.value.topic].id
  filter                  = each.value.filter
  enable_message_ordering = each.value.ordered
  ack_deadline_seconds    = 10

  # Never: one that is idle for a month would be deleted otherwise.
  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = each.value.minimum_backoff
    maximum_backoff = each.value.maximum_backoff
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead_letters[each.key].id
    max_delivery_attempts = each.value.attempts
  }
}

# A dead letter that nobody subscribes to is gone.
resource "google_pubsub_subscription" "dead_letters" {
  for_each = local.subscriptions

  name                       = each.value.dead_letters
  topic                      = google_pubsub_topic.dead_letters[each.key].id
  message_retention_duration = "604800s"

  expiration_policy {
    ttl = ""
  }
}

locals {
  pubsub_agent = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# Pub/Sub itself moves a message to the dead letters: it publishes the copy and acknowledges the original.
resource "google_pubsub_topic_iam_member" "agent_publishes_dead_letters" {
  for_each = local.subscriptions

  topic  = google_pubsub_topic.dead_letters[each.key].id
  role   = "roles/pubsub.publisher"
  member = local.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "agent_acknowledges" {
  for_each = local.subscriptions

  subscription = google_pubsub_subscription.subscription[each.key].id
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = local.publishers

  topic  = google_pubsub_topic.topic[each.value.topic].id
  role   = "roles/pubsub.publisher"
  member = google_service_account.service[each.value.service].member
}

resource "google_pubsub_subscription_iam_member" "subscriber" {
  for_each = local.subscriptions

  subscription = google_pubsub_subscription.subscription[each.key].id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.service[each.value.service].member
}

# What its handlers gave up on, a service publishes itself, with the reason; and it lists, replays and discards it.
resource "google_pubsub_topic_iam_member" "service_publishes_dead_letters" {
  for_each = local.subscriptions

  topic  = google_pubsub_topic.dead_letters[each.key].id
  role   = "roles/pubsub.publisher"
  member = google_service_account.service[each.value.service].member
}

resource "google_pubsub_subscription_iam_member" "service_reads_dead_letters" {
  for_each = local.subscriptions

  subscription = google_pubsub_subscription.dead_letters[each.key].id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.service[each.value.service].member
}

# Attaching a subscription is a right on the topic, making one a right on the project.
resource "google_pubsub_topic_iam_member" "instance_subscriber" {
  for_each = local.instance_subscribers

  topic  = google_pubsub_topic.topic[each.value.topic].id
  role   = "roles/pubsub.subscriber"
  member = google_service_account.service[each.value.service].member
}

resource "google_project_iam_custom_role" "instance_subscriber" {
  role_id = "tandemInstanceSubscriber"
  title   = "Makes, reads and removes subscriptions of its own"
  permissions = [
    "pubsub.subscriptions.consume",
    "pubsub.subscriptions.create",
    "pubsub.subscriptions.delete",
    "pubsub.subscriptions.get",
  ]
}

resource "google_project_iam_member" "instance_subscriber" {
  for_each = toset([for subscriber in local.instance_subscribers : subscriber.service])

  project = var.project
  role    = google_project_iam_custom_role.instance_subscriber.id
  member  = google_service_account.service[each.key].member
}
