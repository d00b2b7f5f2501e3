# Google's APIs under private.googleapis.com, the only addresses outside the cluster that the chart's policies allow.
locals {
  private_google_apis = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

resource "google_dns_managed_zone" "google_apis" {
  name       = "tandem-google-apis"
  dns_name   = "googleapis.com."
  visibility = "private"
  depends_on = [google_project_service.api]

  private_visibility_config {
    networks {
      network_url = var.network
    }
  }
}

resource "google_dns_record_set" "private" {
  managed_zone = google_dns_managed_zone.google_apis.name
  name         = "private.googleapis.com."
  type         = "A"
  ttl          = 300
  rrdatas      = local.private_google_apis
}

resource "google_dns_record_set" "every_api" {
  managed_zone = google_dns_managed_zone.google_apis.name
  name         = "*.googleapis.com."
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_record_set.private.name]
}
