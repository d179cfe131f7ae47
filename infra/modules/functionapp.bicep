// The app on Flex Consumption, with an identity of its own and no secret among its settings.
param name string
param location string
param storageName string
param deploymentContainerUrl string
param vaultUri string
param insightsConnectionString string

@description('Empty: the app is in no virtual network.')
param subnetId string
param maximumInstanceCount int

param identityMetadataAddress string
param identityAudience string
param noticesFrom string
param noticesLinkBaseUrl string
param smtpHost string
param smtpPort int
param smtpSecurity string
param smtpUser string

// A reference to the secret, not the secret.
#disable-next-line secure-secrets-in-params
param smtpPasswordReference string
param purgeSchedule string

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Customers and recipients come from the internet, so the app itself stays public; every function checks its caller.
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'SystemAssignedIdentity'
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }
}

// Every setting is explained in docs/operations.md. The runtime's name and version stand in functionAppConfig, not here.
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AzureWebJobsStorage__accountName: storageName
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
      Keys__VaultUri: vaultUri
      Identity__MetadataAddress: identityMetadataAddress
      Identity__Audience: identityAudience
      Notices__From: noticesFrom
      Notices__LinkBaseUrl: empty(noticesLinkBaseUrl) ? 'https://${app.properties.defaultHostName}' : noticesLinkBaseUrl
      Notices__SmtpHost: smtpHost
      Notices__SmtpPort: string(smtpPort)
      Notices__SmtpSecurity: smtpSecurity
      PurgeSchedule: purgeSchedule
    },
    empty(smtpUser)
      ? {}
      : {
          Notices__SmtpUser: smtpUser
          Notices__SmtpPassword: smtpPasswordReference
        }
  )
}

// Deployments sign in with an identity; user name and password are switched off.
resource noPasswordForDeployment 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

resource noPasswordForFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
output principalId string = app.identity.principalId
