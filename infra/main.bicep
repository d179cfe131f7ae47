// Everything the app needs in one resource group. Each module is one resource and what belongs to it; the order follows from who needs whom.
targetScope = 'resourceGroup'

@description('Begins every resource name; letters and digits, lower case.')
@minLength(3)
@maxLength(8)
param prefix string

@description('Region; it must offer the Flex Consumption plan.')
param location string = resourceGroup().location

@description('OpenID Connect discovery document of the issuer whose tokens are believed.')
param identityMetadataAddress string

@description('The audience (aud) that a token must be made for.')
param identityAudience string

@description('Sender of the notices, such as Privacy <privacy@example.com>.')
param noticesFrom string

@description('Where customers reach the app; empty: the app\'s own azurewebsites.net address.')
param noticesLinkBaseUrl string = ''

@description('Mail server that takes the notices.')
param smtpHost string

@description('Port of the mail server. Azure blocks port 25 outwards.')
param smtpPort int = 587

@allowed(['StartTls', 'Tls'])
param smtpSecurity string = 'StartTls'

@description('User at the mail server; empty: no sign-in.')
param smtpUser string = ''

@description('Password of that user; kept as a secret of the key vault.')
@secure()
param smtpPassword string = ''

@description('How the storage account is replicated.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string

@description('Keep earlier versions of blobs. The deletion step destroys versions, but nothing here needs them: blobs are written once.')
param blobVersioning bool = false

@description('Days for which a deleted blob can be brought back; 0: not at all. See README.md before raising it.')
@minValue(0)
@maxValue(365)
param blobSoftDeleteDays int = 0

@description('Nobody can purge a deleted key before its retention ends. Cannot be switched off again.')
param vaultPurgeProtection bool

@description('Days for which a deleted key can be brought back.')
@minValue(7)
@maxValue(90)
param vaultRetentionDays int = 7

@description('Days for which logs are kept. Cybersecurity Law art. 23(3) asks network operators for at least six months.')
param logRetentionDays int

@description('Storage and vault take calls only from the app\'s own subnet and from allowedIpAddresses.')
param restrictNetwork bool

@description('Public IPv4 addresses or ranges (not /31 or /32) of approvers and operators, when restrictNetwork is true.')
param allowedIpAddresses array = []

@description('Upper bound of instances; the plan\'s least value is 40.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Time of the daily purge, as an NCRONTAB expression in UTC.')
param purgeSchedule string = '0 0 3 * * *'

var suffix = uniqueString(resourceGroup().id)

module network 'modules/network.bicep' = if (restrictNetwork) {
  name: 'network'
  params: {
    name: '${prefix}-net'
    location: location
  }
}

var appSubnetId = restrictNetwork ? resourceId('Microsoft.Network/virtualNetworks/subnets', '${prefix}-net', 'app') : ''

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: '${prefix}-logs'
    location: location
    retentionDays: logRetentionDays
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: take('${prefix}${suffix}', 24)
    location: location
    sku: storageSku
    versioning: blobVersioning
    softDeleteDays: blobSoftDeleteDays
    subnetId: appSubnetId
    allowedIpAddresses: allowedIpAddresses
  }
  dependsOn: [network]
}

module keyVault 'modules/keyvault.bicep' = {
  name: 'keyvault'
  params: {
    name: take('${prefix}-kv-${suffix}', 24)
    location: location
    purgeProtection: vaultPurgeProtection
    retentionDays: vaultRetentionDays
    subnetId: appSubnetId
    allowedIpAddresses: allowedIpAddresses
    smtpPassword: smtpPassword
  }
  dependsOn: [network]
}

module functionApp 'modules/functionapp.bicep' = {
  name: 'functionapp'
  params: {
    name: '${prefix}-app-${suffix}'
    location: location
    storageName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    vaultUri: keyVault.outputs.uri
    insightsConnectionString: monitoring.outputs.connectionString
    subnetId: appSubnetId
    maximumInstanceCount: maximumInstanceCount
    identityMetadataAddress: identityMetadataAddress
    identityAudience: identityAudience
    noticesFrom: noticesFrom
    noticesLinkBaseUrl: noticesLinkBaseUrl
    smtpHost: smtpHost
    smtpPort: smtpPort
    smtpSecurity: smtpSecurity
    smtpUser: smtpUser
    smtpPasswordReference: keyVault.outputs.smtpPasswordReference
    purgeSchedule: purgeSchedule
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: {
    principalId: functionApp.outputs.principalId
    storageName: storage.outputs.name
    vaultName: keyVault.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

output functionAppName string = functionApp.outputs.name
output appUrl string = functionApp.outputs.url
output storageAccountName string = storage.outputs.name
output keyVaultUri string = keyVault.outputs.uri
