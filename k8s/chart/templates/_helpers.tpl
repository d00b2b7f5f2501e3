{{/* Everything that is defined once and used by several kinds. The argument of most is dict "root" $ "name" NAME. */}}

{{/* gateway -> gateway-service */}}
{{- define "tandem.service" -}}
{{ .name }}-service
{{- end }}

{{/* RELEASE-gateway-service: the name of every object that belongs to one service */}}
{{- define "tandem.fullname" -}}
{{ .root.Release.Name }}-{{ include "tandem.service" . }}
{{- end }}

{{/* Labels by which every pod of the release is found. They never change. */}}
{{- define "tandem.releaseSelector" -}}
app.kubernetes.io/part-of: tandem
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "tandem.selector" -}}
{{ include "tandem.releaseSelector" . }}
app.kubernetes.io/name: {{ include "tandem.service" . }}
{{- end }}

{{- define "tandem.releaseLabels" -}}
{{ include "tandem.releaseSelector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "tandem.labels" -}}
{{ include "tandem.releaseLabels" . }}
app.kubernetes.io/name: {{ include "tandem.service" . }}
{{- end }}

{{- define "tandem.image" -}}
{{- $service := index .root.Values.services .name -}}
{{- $image := printf "%s/%s" .root.Values.image.registry (include "tandem.service" .) -}}
{{- if $service.digest -}}
{{ $image }}@{{ $service.digest }}
{{- else -}}
{{ $image }}:{{ .root.Values.image.tag }}
{{- end -}}
{{- end }}

{{/* Until every load balancer knows, then requests and sockets (a phase each), then the bus and the databases. */}}
{{- define "tandem.gracePeriod" -}}
{{- $service := index .root.Values.services .name -}}
{{ add .root.Values.preStopSeconds (mul 2 $service.shutdownPhaseSeconds) 10 }}
{{- end }}

{{/* What is under tandem.services.NAME.url: a standby's service has an address for each pod. */}}
{{- define "tandem.url" -}}
{{- $service := index .root.Values.services .name -}}
{{- $host := include "tandem.fullname" . -}}
{{- if $service.standby -}}
{{- $pods := list -}}
{{- range $ordinal := until (int $service.replicas) -}}
{{- $pods = append $pods (printf "http://%s-%d.%s:%d" $host $ordinal $host (int $service.port)) -}}
{{- end -}}
{{ join "," $pods }}
{{- else -}}
http://{{ $host }}:{{ int $service.port }}
{{- end -}}
{{- end }}

{{/* What profile gcp needs to know of the project, each service only its own part. */}}
{{- define "tandem.google" -}}
{{- $values := .root.Values -}}
tandem:
  google:
    project-id: {{ $values.googleProject }}
  identity:
    local-issuer:
      signing-key: {{ printf "${sm@%s}" $values.secrets.signingKey | quote }}
    {{- with $values.identityPlatform.tenant }}
    identity-platform:
      tenant: {{ . | quote }}
    {{- end }}
  {{- if eq .name "gateway" }}
  gateway:
    sign-in:
      api-key: {{ $values.identityPlatform.apiKey | quote }}
    visitors:
      key: {{ printf "${sm@%s}" $values.secrets.visitorKey | quote }}
    {{- with $values.secrets.inboxes }}
    inboxes:
      {{- range $inbox, $secret := . }}
      {{ $inbox }}:
        identity-secrets: [{{ printf "${sm@%s}" $secret | quote }}]
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if eq .name "conversation" }}
  conversation:
    attachments:
      link-key: {{ printf "${sm@%s}" $values.secrets.linkKey | quote }}
  objects:
    bucket: {{ $values.bucket | default (printf "%s-tandem-attachments" $values.googleProject) }}
  {{- end }}
  {{- if eq .name "analytics" }}
  analytics:
    bigquery:
      dataset: {{ $values.dataset }}
  {{- end }}
{{- end }}

{{/* SERVICE.yml, on top of the one inside the jar. What the chart decides, a value may still override. */}}
{{- define "tandem.config" -}}
{{- $service := index .root.Values.services .name -}}
{{- $addresses := dict -}}
{{- range $other, $target := .root.Values.services -}}
{{- $_ := set $addresses $other (dict "url" (include "tandem.url" (dict "root" $.root "name" $other))) -}}
{{- end -}}
{{- $server := dict "port" (int $service.port) "address" "0.0.0.0" -}}
{{- $management := dict "server" (dict "port" (int .root.Values.managementPort)) -}}
{{- $lifecycle := dict "timeout-per-shutdown-phase" (printf "%ds" (int $service.shutdownPhaseSeconds)) -}}
{{- $bus := dict "topology" "file:/etc/tandem/topology.json" -}}
{{- $tandem := dict "data-directory" "/var/lib/tandem" "bus" $bus "services" $addresses -}}
{{- if and .root.Values.edge.enabled (eq .name .root.Values.edge.service) -}}
{{- $origin := printf "https://%s" .root.Values.edge.hostname -}}
{{- $_ := set $tandem "gateway" (dict "sockets" (dict "allowed-origins" (list $origin))) -}}
{{- end -}}
{{- $config := dict "server" $server "management" $management "spring" (dict "lifecycle" $lifecycle) "tandem" $tandem -}}
{{- $google := include "tandem.google" . | fromYaml -}}
{{- $common := deepCopy (.root.Values.config | default dict) -}}
{{- $own := deepCopy ($service.config | default dict) -}}
{{- toYaml (mergeOverwrite $config $google $common $own) -}}
{{- end }}

{{- define "tandem.topology" -}}
{{- required "files/topology.json is missing from the chart" (.root.Files.Get "files/topology.json") -}}
{{- end }}
