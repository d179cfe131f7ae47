using System.Text.Json.Serialization;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;

namespace CustomerTransferFunctions.Approval;

/// <summary>The two questions that people must answer in a transfer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalGate>))]
public enum ApprovalGate
{
    /// <summary>May this package go to this recipient?</summary>
    Release = 1,

    /// <summary>May these copies and keys be destroyed?</summary>
    Deletion,
}

[JsonConverter(typeof(JsonStringEnumConverter<GateVerdict>))]
public enum GateVerdict
{
    Approved,
    Denied,
    Expired,
    Withdrawn,
}

/// <summary>What is asked: approval of exactly the content with this hash.</summary>
/// <param name="ContentSha256">SHA-256 of the canonical form of what is to be approved, lower-case hex.</param>
/// <param name="Deadline">How long the approvers have.</param>
public sealed record GateInput(string TransferId, ApprovalGate Gate, string ContentSha256, TimeSpan Deadline);

public sealed record GateOutcome(GateVerdict Verdict, Reason? Reason);

/// <summary>An approver's answer that was checked and recorded; the event that the gate waits for.</summary>
public sealed record ApprovalRecorded(string Role, bool Approved);

/// <summary>Names and rules of the gates.</summary>
public static class ApprovalGates
{
    /// <summary>Each of these must approve, by different people, neither of them the requester.</summary>
    public static IReadOnlyList<string> RequiredRoles { get; } = [Roles.LegalCounsel, Roles.DataProtectionOfficer];

    /// <summary>The part of the instance id that names the gate's chapter.</summary>
    public static string Chapter(ApprovalGate gate) => gate == ApprovalGate.Release ? "gate-release" : "gate-deletion";

    public static string InstanceId(string transferId, ApprovalGate gate) => $"{transferId}-{Chapter(gate)}";
}
