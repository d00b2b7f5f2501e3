# The chart's annotations name these accounts: SERVICE@PROJECT.iam.gserviceaccount.com.
resource "google_service_account" "service" {
  for_each = local.services

  account_id   = each.key
  display_name = "Tandem ${each.key}"
  depends_on   = [google_project_service.api]
}

resource "google_service_account_iam_member" "workload_identity" {
  for_each = local.services

  service_account_id = google_service_account.service[each.key].name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project}.svc.id.goog[${var.namespace}/${var.release}-${each.key}]"
}

resource "google_project_iam_member" "service" {
  for_each = {
    for grant in [
      { service = "conversation-service", role = "roles/datastore.user" },
      { service = "conversation-service", role = "roles/dialogflow.client" },
      { service = "routing-service", role = "roles/datastore.user" },
      { service = "analytics-service", role = "roles/bigquery.jobUser" },
      # crm-service and gateway-service keep nothing in Google's stores.
    ] : "${grant.service}/${grant.role}" => grant
  }

  project = var.project
  role    = each.value.role
  member  = google_service_account.service[each.value.service].member
}
