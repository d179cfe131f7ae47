namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>Passes on what is written, so that a digest of the plain text never needs a second reading.</summary>
public sealed class HashingStream(Stream inner) : DigestingStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Digest(buffer);
        inner.Write(buffer);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Digest(buffer.Span);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush() => inner.Flush();
}
