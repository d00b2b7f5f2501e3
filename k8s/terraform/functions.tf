# The two functions: Dialogflow's webhook, and single queries for sites without the widget. Their code is the archive that
# dialogflow-fulfillment/README.md packs; without one nothing is deployed.
locals {
  functions = var.functions_archive == "" ? {} : {
    fulfillment = {
      entry_point = "dev.tandem.fulfillment.FulfillmentFunction"
      environment = { TANDEM_CRM_URL = var.crm_url }
      secrets     = { TANDEM_CRM_TOKEN = "tandem-crm-token", TANDEM_WEBHOOK_SECRET = "tandem-webhook-secret" }
      timeout     = 10
    }
    customer-support-query = {
      entry_point = "dev.tandem.fulfillment.CustomerSupportQuery"
      environment = { TANDEM_CONVERSATION_URL = var.conversation_url }
      secrets = {
        TANDEM_CONVERSATION_TOKEN = "tandem-conversation-token"
        TANDEM_QUERY_API_KEY      = "tandem-query-api-key"
        TANDEM_IDENTITY_SECRET    = "tandem-identity-secret"
      }
      timeout = 15
    }
  }
}

resource "google_storage_bucket" "functions" {
  name                        = "${var.project}-tandem-functions"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  depends_on                  = [google_project_service.api]
}

resource "google_storage_bucket_object" "functions" {
  count = length(local.functions) > 0 ? 1 : 0

  name   = "functions-${filemd5(var.functions_archive)}.zip"
  bucket = google_storage_bucket.functions.name
  source = var.functions_archive
}

resource "google_service_account" "function" {
  for_each = local.functions

  account_id   = "fn-${each.key}"
  display_name = "Tandem function ${each.key}"
  depends_on   = [google_project_service.api]
}

# The secrets' values are put in by hand, so that Terraform's state has none.
resource "google_secret_manager_secret" "function" {
  for_each = toset(flatten([for function in local.functions : values(function.secrets)]))

  secret_id  = each.key
  depends_on = [google_project_service.api]

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_iam_member" "function" {
  for_each = {
    for grant in flatten([
      for name, function in local.functions : [for secret in values(function.secrets) : { function = name, secret = secret }]
    ]) : "${grant.function}/${grant.secret}" => grant
  }

  secret_id = google_secret_manager_secret.function[each.value.secret].id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.function[each.value.function].member
}

resource "google_cloudfunctions2_function" "function" {
  for_each = local.functions

  name       = "tandem-${each.key}"
  location   = var.region
  depends_on = [google_project_service.api, google_secret_manager_secret_iam_member.function]

  build_config {
    runtime     = "java25"
    entry_point = each.value.entry_point
    source {
      storage_source {
        bucket = google_storage_bucket.functions.name
        object = google_storage_bucket_object.functions[0].name
      }
    }
  }

  service_config {
    available_memory                 = "512Mi"
    available_cpu                    = "1"
    max_instance_request_concurrency = 40
    min_instance_count               = 1
    max_instance_count               = 20
    timeout_seconds                  = each.value.timeout
    service_account_email            = google_service_account.function[each.key].email
    vpc_connector                    = var.functions_connector
    environment_variables            = each.value.environment

    dynamic "secret_environment_variables" {
      for_each = each.value.secrets
      content {
        key        = secret_environment_variables.key
        project_id = var.project
        secret     = secret_environment_variables.value
        version    = "latest"
      }
    }
  }
}

# Neither Dialogflow nor a site's server can sign as a Google account, so the functions check a secret of their own.
resource "google_cloud_run_v2_service_iam_member" "anyone_may_knock" {
  for_each = google_cloudfunctions2_function.function

  name     = each.value.name
  location = var.region
  role     = "roles/run.invoker"
  member   = "allUsers"
}
