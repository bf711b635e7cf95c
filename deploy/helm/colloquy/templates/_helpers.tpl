{{- define "colloquy.name" -}}
{{- default .Release.Name .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* What a release is found by: never changes, as selectors cannot. */}}
{{- define "colloquy.selector" -}}
app.kubernetes.io/name: colloquy
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "colloquy.serverSelector" -}}
{{ include "colloquy.selector" . }}
app.kubernetes.io/component: server
{{- end -}}

{{- define "colloquy.metadata" -}}
name: {{ include "colloquy.name" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "colloquy.selector" . | nindent 2 }}
  app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
  app.kubernetes.io/managed-by: {{ .Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "colloquy.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}

{{- define "colloquy.secretName" -}}
{{- $ways := list .Values.existingSecret .Values.externalSecret.enabled .Values.secret | compact -}}
{{- if gt (len $ways) 1 -}}
{{- fail "Give at most one of existingSecret, externalSecret.enabled and secret." -}}
{{- end -}}
{{- default (include "colloquy.name" .) .Values.existingSecret -}}
{{- end -}}

{{/* A pod that needs no rights: of servers and of the migration. */}}
{{- define "colloquy.pod" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - { name: tmp, emptyDir: { sizeLimit: 64Mi } }
{{- end -}}

{{/* A container that writes to /tmp alone. */}}
{{- define "colloquy.container" -}}
image: {{ include "colloquy.image" . }}
{{- with .Values.image.pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
resources: {{- toYaml .Values.resources | nindent 2 }}
volumeMounts:
  - { name: tmp, mountPath: /tmp }
{{- end -}}
