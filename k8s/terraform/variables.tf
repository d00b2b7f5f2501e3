variable "project" {
  description = "Project id. The chart's googleProject."
  type        = string
}

variable "region" {
  description = "Where buckets and the BigQuery dataset are, such as europe-west4."
  type        = string
}

variable "namespace" {
  description = "Kubernetes namespace of the release."
  type        = string
  default     = "tandem"
}

variable "release" {
  description = "Name of the Helm release; Kubernetes service accounts are RELEASE-SERVICE."
  type        = string
  default     = "tandem"
}

variable "network" {
  description = "Self link of the cluster's VPC network, which gets Google's APIs under their private addresses."
  type        = string
}

variable "functions_archive" {
  description = "Path of the zip with the two functions; empty to deploy none."
  type        = string
  default     = ""
}

variable "functions_connector" {
  description = "Serverless VPC connector through which the functions reach the services; empty for none."
  type        = string
  default     = null
}

variable "crm_url" {
  description = "Base address of crm-service as the functions reach it."
  type        = string
  default     = ""
}

variable "conversation_url" {
  description = "Base address of conversation-service as the functions reach it."
  type        = string
  default     = ""
}
