// One storage account for everything: the host's and the task hub's blobs, queues and tables, the product's tables, the sealed customer
// data and the deployed package. Containers and tables are created by the app.
param name string
param location string
param sku string
param versioning bool
param softDeleteDays int

@description('Empty: the account is reachable from anywhere, with a token.')
param subnetId string
param allowedIpAddresses array

var restricted = !empty(subnetId)

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    // Nobody gets in with a key or a signature made of one: only identities with a role.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: restricted ? 'Deny' : 'Allow'
      virtualNetworkRules: restricted
        ? [
            {
              id: subnetId
              action: 'Allow'
            }
          ]
        : []
      ipRules: [
        for address in allowedIpAddresses: {
          value: address
          action: 'Allow'
        }
      ]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: versioning
    // What is soft-deleted can be destroyed before its time, but only where this permission stands.
    deleteRetentionPolicy: softDeleteDays == 0
      ? {
          enabled: false
        }
      : {
          enabled: true
          days: softDeleteDays
          allowPermanentDelete: true
        }
    containerDeleteRetentionPolicy: {
      enabled: false
    }
  }
}

resource deployments 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'app-package'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// Made here and not by the app, so that approvers can be given the right to write to this queue and to nothing else.
resource approvals 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = {
  parent: queues
  name: 'approvals'
}

output name string = account.name
output deploymentContainerUrl string = '${account.properties.primaryEndpoints.blob}${deployments.name}'
