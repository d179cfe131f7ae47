using PersonalData.Sealing;

namespace PersonalData.Tests.Sealing;

internal static class SealingFixture
{
    public static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }

    public static byte[] Seal(ReadOnlySpan<byte> content, params AgeRecipient[] recipients)
    {
        using var sealedFile = new MemoryStream();
        using var sealing = AgeSealingStream.Create(sealedFile, recipients);
        sealing.Write(content);
        sealing.Complete();
        return sealedFile.ToArray();
    }

    public static byte[] SealArmored(ReadOnlySpan<byte> content, params AgeRecipient[] recipients)
    {
        using var sealedFile = new MemoryStream();
        using var sealing = AgeSealingStream.Create(sealedFile, recipients, armor: true);
        sealing.Write(content);
        sealing.Complete();
        return sealedFile.ToArray();
    }

    public static byte[] Unseal(byte[] sealedFile, AgeIdentity identity)
    {
        using var unsealing = AgeUnsealingStream.Open(new MemoryStream(sealedFile), identity);
        using var content = new MemoryStream();
        unsealing.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Why a file is refused, and what was handed out before that.</summary>
    public static (string? Code, byte[] Given) Refusal(byte[] sealedFile, AgeIdentity identity)
    {
        using var given = new MemoryStream();
        try
        {
            using var unsealing = AgeUnsealingStream.Open(new MemoryStream(sealedFile), identity);
            unsealing.CopyTo(given);
            return (null, given.ToArray());
        }
        catch (AgeFormatException e)
        {
            return (e.Code, given.ToArray());
        }
    }
}
