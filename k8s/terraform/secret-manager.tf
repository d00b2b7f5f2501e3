# Names only. A version comes from whoever knows it: gcloud secrets versions add NAME --data-file=-
locals {
  all_secrets = merge(local.secrets, var.more_secrets)

  secret_readers = {
    for pair in flatten([
      for secret, services in local.all_secrets : [for service in services : { secret = secret, service = service }]
    ]) : "${pair.secret}/${pair.service}" => pair
  }
}

resource "google_secret_manager_secret" "secret" {
  for_each = local.all_secrets

  secret_id  = each.key
  depends_on = [google_project_service.api]

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }
}

resource "google_secret_manager_secret_iam_member" "reader" {
  for_each = local.secret_readers

  secret_id = google_secret_manager_secret.secret[each.value.secret].id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.service[each.value.service].member
}
