// Cheap and quickly thrown away: one copy of the data, keys purged at once, reachable from anywhere with a token.
using 'main.bicep'

param prefix = 'ctfdev'
param identityMetadataAddress = 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0/.well-known/openid-configuration'
param identityAudience = 'api://customer-transfer-dev'
param noticesFrom = 'Privacy (test) <privacy-test@example.com>'
param smtpHost = 'smtp.example.com'
param storageSku = 'Standard_LRS'
param vaultPurgeProtection = false
param logRetentionDays = 30
param restrictNetwork = false
