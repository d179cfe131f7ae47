using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using PersonalData.Sealing;

namespace PersonalData.Benchmarks;

/// <summary>
/// Sealing against the platform's own ChaCha20-Poly1305 over the same 64 KiB chunks, and against the <c>age</c> tool (its process included) over a
/// file of the same size. To reach: at least 80 % of the platform's speed, and not slower than the tool. Pinned to one core
/// (<c>taskset -c 0</c>) all use one.
/// </summary>
public class SealingBenchmarks
{
    private const int Chunk = 64 * 1024;

    private readonly byte[] content = new byte[256 << 20];
    private readonly byte[] chunk = new byte[Chunk];
    private readonly AgeIdentity identity = AgeIdentity.Generate();
    private readonly string file = Path.Combine(Path.GetTempPath(), "sealing-benchmark.bin");
    private byte[] sealedContent = [];

    [GlobalSetup]
    public void Setup()
    {
        RandomNumberGenerator.Fill(content);
        using MemoryStream memory = new();
        Seal(memory);
        sealedContent = memory.ToArray();
        File.WriteAllBytes(file, content);
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(file);

    [Benchmark(Baseline = true)]
    public byte PlatformCipher()
    {
        using ChaCha20Poly1305 cipher = new(new byte[32]);
        Span<byte> nonce = stackalloc byte[12];
        Span<byte> tag = stackalloc byte[16];
        for (int at = 0; at < content.Length; at += Chunk)
        {
            BinaryPrimitives.WriteInt32BigEndian(nonce, at);
            cipher.Encrypt(nonce, content.AsSpan(at, Chunk), chunk, tag);
        }

        return tag[0];
    }

    [Benchmark]
    public void Seal() => Seal(Stream.Null);

    [Benchmark]
    public long Unseal()
    {
        using AgeUnsealingStream unsealing = AgeUnsealingStream.Open(new MemoryStream(sealedContent), identity);
        long length = 0;
        for (int read; (read = unsealing.Read(chunk)) > 0;)
        {
            length += read;
        }

        return length;
    }

    [Benchmark]
    public int AgeTool()
    {
        using Process age = Process.Start("age", ["--encrypt", "-r", identity.Recipient.ToString(), "-o", "/dev/null", file]);
        age.WaitForExit();
        return age.ExitCode == 0 ? 0 : throw new InvalidOperationException("age failed.");
    }

    private void Seal(Stream destination)
    {
        using AgeSealingStream sealing = AgeSealingStream.Create(destination, [identity.Recipient], leaveOpen: true);
        for (int at = 0; at < content.Length; at += Chunk)
        {
            sealing.Write(content.AsSpan(at, Chunk));
        }

        sealing.Complete();
    }
}
