{{/* The pod of a service, the same for whatever makes it: argument dict "root" $ "name" NAME. */}}
{{- define "tandem.pod" -}}
{{- $service := index .root.Values.services .name -}}
metadata:
  labels: {{- include "tandem.labels" $ | nindent 4 }}
  annotations:
    checksum/config: {{ include "tandem.config" $ | sha256sum }}
    checksum/topology: {{ include "tandem.topology" $ | sha256sum }}
spec:
  serviceAccountName: {{ include "tandem.fullname" $ }}
  automountServiceAccountToken: false
  # Else Kubernetes' own TANDEM_… variables for each Service could be taken for our properties.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ include "tandem.gracePeriod" $ }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile:
      type: RuntimeDefault
  topologySpreadConstraints:
    {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - maxSkew: 1
      topologyKey: {{ $key }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels: {{- include "tandem.selector" $ | nindent 10 }}
      matchLabelKeys: [{{ $service.standby | ternary "controller-revision-hash" "pod-template-hash" }}]
    {{- end }}
  containers:
    - name: {{ include "tandem.service" $ }}
      image: {{ include "tandem.image" $ | quote }}
      imagePullPolicy: {{ $.root.Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      ports:
        - name: http
          containerPort: {{ $service.port }}
        - name: management
          containerPort: {{ $.root.Values.managementPort }}
      env:
        - name: JAVA_TOOL_OPTIONS
          value: {{ $.root.Values.javaOptions | quote }}
        - name: SPRING_PROFILES_ACTIVE
          value: gcp
        - name: SPRING_CONFIG_ADDITIONALLOCATION
          value: file:/etc/tandem/
        - name: TANDEM_BUS_INSTANCEID
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
      resources: {{- toYaml $service.resources | nindent 8 }}
      startupProbe:
        httpGet: { path: /actuator/health/liveness, port: management }
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 60
      livenessProbe:
        httpGet: { path: /actuator/health/liveness, port: management }
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 3
      readinessProbe:
        httpGet: { path: {{ $service.standby | ternary "/actuator/health/rollout" "/actuator/health/readiness" }}, port: management }
        periodSeconds: 5
        timeoutSeconds: 3
        failureThreshold: 2
      lifecycle:
        preStop:
          sleep:
            seconds: {{ $.root.Values.preStopSeconds }}
      volumeMounts:
        - name: config
          mountPath: /etc/tandem
          readOnly: true
        - name: data
          mountPath: /var/lib/tandem
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: config
      projected:
        sources:
          - configMap:
              name: {{ include "tandem.fullname" $ }}
          - configMap:
              name: {{ $.root.Release.Name }}-topology
    - name: data
      emptyDir: {}
    - name: tmp
      emptyDir:
        sizeLimit: 512Mi
{{- end }}
