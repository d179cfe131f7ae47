// Copies in three zones, keys that not even the app can purge early, storage and vault closed to the internet.
using 'main.bicep'

param prefix = 'ctf'
param identityMetadataAddress = 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0/.well-known/openid-configuration'
param identityAudience = 'api://customer-transfer'
param noticesFrom = 'Privacy <privacy@example.com>'
param noticesLinkBaseUrl = 'https://handover.example.com'
param smtpHost = 'smtp.example.com'
param smtpUser = 'customer-transfer'
param smtpPassword = readEnvironmentVariable('SMTP_PASSWORD')
param storageSku = 'Standard_ZRS'
param vaultPurgeProtection = true
param vaultRetentionDays = 7
param logRetentionDays = 190
param restrictNetwork = true
param allowedIpAddresses = []
