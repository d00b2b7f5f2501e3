# Everything about the bus comes from the one topology file; nothing here repeats it. No resources in this file: it can be
# evaluated without a provider, which is how it is tested.
locals {
  topology = jsondecode(file("${path.module}/../../contracts/src/main/resources/dev/tandem/contracts/topology.json"))

  topics = local.topology.topics

  # After so long without a word of it a process counts as dead; leases are renewed while messages are handled.
  ack_deadline_seconds = 10

  # The gateway makes its per-instance subscriptions itself, one set for each pod, and removes them again.
  subscriptions = {
    for subscription in local.topology.subscriptions : subscription.name => {
      topic   = subscription.topic
      service = subscription.service
      ordered = subscription.ordered
      filter = !can(subscription.filter) ? "" : (
        can(subscription.filter.anyOf)
        ? join(" OR ", [for value in subscription.filter.anyOf : "attributes.${subscription.filter.attribute} = \"${value}\""])
        : "attributes:${subscription.filter.attribute}"
      )
      # Pub/Sub takes 5 to 100 attempts.
      attempts        = min(100, max(5, subscription.maxAttempts))
      minimum_backoff = format("%.3fs", subscription.minBackoffMillis / 1000)
      maximum_backoff = format("%.3fs", subscription.maxBackoffMillis / 1000)
      dead_letters    = "${subscription.name}.dead-letters"
    } if !try(subscription.perInstance, false)
  }

  # TOPIC/SERVICE, for every service that publishes to the topic.
  publishers = {
    for pair in flatten([
      for topic, declared in local.topics : [for service in declared.publishers : { topic = topic, service = service }]
    ]) : "${pair.topic}/${pair.service}" => pair
  }

  # TOPIC/SERVICE, for every service that makes subscriptions of its own.
  instance_subscribers = {
    for subscription in local.topology.subscriptions : "${subscription.topic}/${subscription.service}" => {
      topic   = subscription.topic
      service = subscription.service
    } if try(subscription.perInstance, false)
  }

  services = toset(concat(
    [for publisher in local.publishers : publisher.service],
    [for subscription in local.topology.subscriptions : subscription.service],
  ))
}
