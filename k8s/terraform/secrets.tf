# Which service reads which secret. No resources in this file, like topology.tf, so that a test compares it with the chart.
locals {
  secrets = {
    # The key with which services vouch for customers, and check it.
    tandem-signing-key = local.services
    tandem-visitor-key = ["gateway-service"]
    tandem-link-key    = ["conversation-service"]
    tandem-inbox-shop  = ["gateway-service"]
  }
}
