// Keys of transfers are secrets of this vault; destroying one destroys what is sealed under it.
param name string
param location string

@description('With it, a destroyed key is gone for good only after retentionDays, and the certificate states that date.')
param purgeProtection bool
param retentionDays int

@description('Empty: the vault is reachable from anywhere, with a token.')
param subnetId string
param allowedIpAddresses array

@secure()
param smtpPassword string

var restricted = !empty(subnetId)

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: retentionDays
    // The vault refuses the value false; to go without protection, the property has to be absent.
    enablePurgeProtection: purgeProtection ? true : null
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: restricted ? 'Deny' : 'Allow'
      virtualNetworkRules: restricted
        ? [
            {
              id: subnetId
            }
          ]
        : []
      ipRules: [
        for address in allowedIpAddresses: {
          value: address
        }
      ]
    }
  }
}

resource mailPassword 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smtpPassword)) {
  parent: vault
  name: 'notices-smtp-password'
  properties: {
    value: smtpPassword
  }
}

output name string = vault.name
output uri string = vault.properties.vaultUri

// A reference to the secret, not the secret.
#disable-next-line outputs-should-not-contain-secrets
output smtpPasswordReference string = empty(smtpPassword)
  ? ''
  : '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/notices-smtp-password)'
