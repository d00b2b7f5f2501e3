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

{{/* SERVICE.yml, on top of the one inside the jar. What the chart decides, a value may still override. */}}
{{- define "tandem.config" -}}
{{- $service := index .root.Values.services .name -}}
{{- $addresses := dict -}}
{{- range $other, $target := .root.Values.services -}}
{{- $host := include "tandem.fullname" (dict "root" $.root "name" $other) -}}
{{- $_ := set $addresses $other (dict "url" (printf "http://%s:%d" $host (int $target.port))) -}}
{{- end -}}
{{- $server := dict "port" (int $service.port) "address" "0.0.0.0" -}}
{{- $management := dict "server" (dict "port" (int .root.Values.managementPort)) -}}
{{- $lifecycle := dict "timeout-per-shutdown-phase" (printf "%ds" (int $service.shutdownPhaseSeconds)) -}}
{{- $bus := dict "topology" "file:/etc/tandem/topology.json" -}}
{{- $google := dict "project-id" .root.Values.googleProject -}}
{{- $tandem := dict "data-directory" "/var/lib/tandem" "bus" $bus "google" $google "services" $addresses -}}
{{- $config := dict "server" $server "management" $management "spring" (dict "lifecycle" $lifecycle) "tandem" $tandem -}}
{{- if and .root.Values.edge.enabled (eq .name .root.Values.edge.service) -}}
{{- $origin := printf "https://%s" .root.Values.edge.hostname -}}
{{- $_ := set $tandem "gateway" (dict "sockets" (dict "allowed-origins" (list $origin))) -}}
{{- end -}}
{{- $common := deepCopy (.root.Values.config | default dict) -}}
{{- $own := deepCopy ($service.config | default dict) -}}
{{- toYaml (mergeOverwrite $config $common $own) -}}
{{- end }}

{{- define "tandem.topology" -}}
{{- required "files/topology.json is missing from the chart" (.root.Files.Get "files/topology.json") -}}
{{- end }}
