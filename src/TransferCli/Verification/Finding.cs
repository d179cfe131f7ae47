namespace TransferCli.Verification;

/// <summary>One thing that was checked, and whether it holds.</summary>
/// <param name="Code">Stable, for programs and tests.</param>
internal sealed record Finding(bool Holds, string Code, string Chinese, string English);
