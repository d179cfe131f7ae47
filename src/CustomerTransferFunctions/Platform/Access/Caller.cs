namespace CustomerTransferFunctions.Platform.Access;

/// <summary>The roles that a token can carry in its <c>roles</c> claim.</summary>
public static class Roles
{
    /// <summary>Starts, feeds, watches and cancels its own organisation's transfers.</summary>
    public const string Requester = "transfer-requester";

    /// <summary>法律顾问; one of the two who must agree before a release and before a deletion.</summary>
    public const string LegalCounsel = "legal-counsel";

    /// <summary>个人信息保护负责人; the other of the two.</summary>
    public const string DataProtectionOfficer = "data-protection-officer";

    /// <summary>Fetches and acknowledges packages addressed to its organisation.</summary>
    public const string Recipient = "recipient";

    /// <summary>Reads everything but customer data.</summary>
    public const string Auditor = "auditor";
}

/// <summary>Somebody whose token was accepted.</summary>
/// <param name="ActorId">Pseudonymous and stable: what logs, tables and evidence know of the person.</param>
/// <param name="Organisation">Unified social credit code of the organisation the person acts for (claim <c>org</c>).</param>
public sealed record Caller(string ActorId, string Organisation, IReadOnlySet<string> Roles);
