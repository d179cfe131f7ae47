using System.Text.Json.Serialization;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>Where a transfer stands; <see cref="TransferTransitions"/> says what may follow what.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransferStatus>))]
public enum TransferStatus
{
    /// <summary>The legal route is being decided.</summary>
    Assessing,

    /// <summary>Waiting for the customer table to be uploaded.</summary>
    AwaitingSource,

    /// <summary>The table is read, classified and its subjects are counted.</summary>
    Inventory,

    /// <summary>Notices go out.</summary>
    Notifying,

    /// <summary>Customers may object, or consent, until the window closes.</summary>
    AwaitingAnswers,

    /// <summary>The masked extract is made and scanned again.</summary>
    Masking,

    /// <summary>The package is sealed to the recipient, not yet released.</summary>
    Sealing,

    AwaitingReleaseApproval,

    /// <summary>The package is released; the recipient has not yet acknowledged it.</summary>
    AwaitingReceipt,

    AwaitingDeletionApproval,

    Deleting,

    /// <summary>End: handed over, destroyed, verified and certified.</summary>
    Certified,

    /// <summary>End: the source could not be used; nothing was sent.</summary>
    Rejected,

    /// <summary>End: the law does not allow it as asked, or not without counsel's decision.</summary>
    Refused,

    /// <summary>End: the handler does not change, so nothing has to be handed over.</summary>
    NotRequired,

    /// <summary>End: an approver said no.</summary>
    Denied,

    /// <summary>End: somebody did not act before a deadline.</summary>
    Expired,

    /// <summary>End: withdrawn by the requester.</summary>
    Cancelled,

    /// <summary>End: masked output still held personal data.</summary>
    Blocked,

    /// <summary>End: the system could not go on, or found something after deletion that should not exist. A person has to look.</summary>
    Failed,
}
