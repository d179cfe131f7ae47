namespace TransferCli.Identity;

/// <summary>Somebody who signs in.</summary>
/// <param name="Subject">The <c>sub</c> of the person's tokens.</param>
/// <param name="Organisation">Unified social credit code of the organisation that the person acts for.</param>
internal sealed record Person(string Subject, string Organisation, params string[] Roles);
