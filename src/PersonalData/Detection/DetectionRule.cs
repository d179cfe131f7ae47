namespace PersonalData.Detection;

/// <summary>Why something is taken for personal data, in words that a reviewer can check. It is part of the program and carries no value.</summary>
/// <param name="Id">Stable name, type first: <c>mobile.national</c>.</param>
/// <param name="Type">What it finds.</param>
/// <param name="Pattern">The form that is looked for, in words.</param>
/// <param name="Validator">What is computed or looked up beside the form; null when nothing is.</param>
/// <param name="Standard">Where the form comes from.</param>
public sealed record DetectionRule(string Id, PersonalDataType Type, string Pattern, string? Validator, string Standard);
