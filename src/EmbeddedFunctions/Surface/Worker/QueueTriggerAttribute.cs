namespace EmbeddedFunctions;

/// <summary>Runs a function for each message of an Azure Storage queue; a message that keeps failing goes to the poison queue.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The queue's name; <c>%Name%</c> takes the value of that configuration key.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The configuration key of the storage account; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }
}
