using PersonalData.Sealing;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>
/// A sealed working copy that is read several times, as tables must be whose columns or directory stand at their end. The plain content is authenticated
/// anew each time, and never written anywhere.
/// </summary>
public sealed class RereadableBlob(Stream sealedBytes, AgeIdentity identity) : IDisposable
{
    /// <summary>Opens the content at its beginning. One opening ends when the next one begins.</summary>
    /// <exception cref="AgeFormatException">The blob was altered, cut or sealed to another key.</exception>
    public Stream Open()
    {
        sealedBytes.Position = 0;
        return AgeUnsealingStream.Open(sealedBytes, identity, leaveOpen: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sealedBytes.Dispose();
        identity.Dispose();
    }
}
