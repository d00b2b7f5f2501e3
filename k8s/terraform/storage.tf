resource "google_bigquery_dataset" "analytics" {
  dataset_id  = "tandem"
  location    = var.region
  description = "Event facts of analytics-service"
  depends_on  = [google_project_service.api]
}

resource "google_bigquery_dataset_iam_member" "analytics" {
  dataset_id = google_bigquery_dataset.analytics.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_service_account.service["analytics-service"].member
}

resource "google_storage_bucket" "attachments" {
  name                        = "${var.project}-tandem-attachments"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  depends_on                  = [google_project_service.api]
}

# It signs download links with its own account, without a key file.
resource "google_service_account_iam_member" "link_signer" {
  service_account_id = google_service_account.service["conversation-service"].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_service_account.service["conversation-service"].member
}

resource "google_storage_bucket_iam_member" "attachments" {
  bucket = google_storage_bucket.attachments.name
  role   = "roles/storage.objectUser"
  member = google_service_account.service["conversation-service"].member
}
