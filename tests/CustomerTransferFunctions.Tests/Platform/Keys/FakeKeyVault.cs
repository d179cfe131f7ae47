using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace CustomerTransferFunctions.Tests.Platform.Keys;

/// <summary>
/// The part of the Key Vault secrets REST interface (api-version 7.x) that the key store uses, written from its documentation and answering
/// below the real client: versions, soft deletion that takes a while, purging, purge protection.
/// </summary>
internal sealed class FakeKeyVault : HttpMessageHandler
{
    // Never looked up: the requests end in this class.
    private const string Address = "https://example.vault.azure.net";
    private readonly Dictionary<string, Secret> secrets = [];
    private readonly Lock gate = new();
    private int versions;

    /// <summary>The vault's own clock, sent in each answer's Date header; secrets are dated by it to the second.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    /// <summary><c>Recoverable+Purgeable</c>, or <c>Recoverable</c> under purge protection.</summary>
    public string RecoveryLevel { get; set; } = "Recoverable+Purgeable";

    /// <summary>Whether the caller's role lets it purge.</summary>
    public bool MayPurge { get; set; } = true;

    /// <summary>How often a deletion or purge is asked after before it is done.</summary>
    public int Slowness { get; set; }

    /// <summary>Runs before the next request of this method and path, once.</summary>
    public Dictionary<string, Action> Before { get; } = [];

    /// <summary>Answers to this method and path are held back until so many stand, once; so callers that overlap can be had at will.</summary>
    public Dictionary<string, CountdownTask> Together { get; } = [];

    /// <summary>What was asked, in order: method and path.</summary>
    public List<string> Requests { get; } = [];

    public SecretClient Client() => new(
        new Uri(Address),
        new FixedCredential(),
        new SecretClientOptions { Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false)), Retry = { MaxRetries = 0 } });

    /// <summary>Stores a version as some other writer would.</summary>
    public void Set(string name, string value)
    {
        lock (gate)
        {
            // Version identifiers are random, so their order says nothing about time; here they even run backwards.
            var version = (1000 - versions++).ToString("x32", CultureInfo.InvariantCulture);
            if (!secrets.TryGetValue(name, out var secret))
            {
                secrets[name] = secret = new Secret();
            }

            secret.Versions.Add((version, value, Now));
        }
    }

    /// <summary>Brings a deleted secret back, as an administrator can.</summary>
    public void Recover(string name)
    {
        lock (gate)
        {
            secrets[name].State = State.Active;
        }
    }

    /// <summary>All values that anything in the vault still holds.</summary>
    public IEnumerable<string> Values(string name) => secrets.TryGetValue(name, out var s) ? s.Versions.Select(v => v.Value) : [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.Trim('/');
        var asked = $"{request.Method} {path}";
        if (request.Headers.Authorization is null)
        {
            return Challenge(request);
        }

        if (Before.Remove(asked, out var action))
        {
            action();
        }

        var text = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var body = text.Length == 0 ? null : JsonNode.Parse(text);
        HttpResponseMessage answer;
        Task others;
        lock (gate)
        {
            Requests.Add(asked);
            answer = Answer(request.Method.Method, path.Split('/'), body);
            others = Together.TryGetValue(asked, out var countdown) ? countdown.Signal() : Task.CompletedTask;
        }

        await others;

        answer.RequestMessage = request;
        answer.Headers.Date = Now;
        return answer;
    }

    private HttpResponseMessage Answer(string method, string[] path, JsonNode? body) => (method, path) switch
    {
        ("PUT", ["secrets", var name]) => Put(name, body!["value"]!.GetValue<string>()),
        ("GET", ["secrets"]) => List(deleted: false),
        ("GET", ["deletedsecrets"]) => List(deleted: true),
        ("GET", ["secrets", var name, "versions"]) => Versions(name),
        ("GET", ["secrets", var name, .. var version]) => Get(name, version.FirstOrDefault()),
        ("DELETE", ["secrets", var name]) => Delete(name),
        ("GET", ["deletedsecrets", var name]) => GetDeleted(name),
        ("DELETE", ["deletedsecrets", var name]) => Purge(name),
        _ => throw new InvalidOperationException($"The fake vault does not know {method} {string.Join('/', path)}."),
    };

    private HttpResponseMessage Put(string name, string value)
    {
        if (secrets.TryGetValue(name, out var s) && s.State != State.Active)
        {
            return Error(HttpStatusCode.Conflict, "ObjectIsDeletedButRecoverable");
        }

        Set(name, value);
        return Ok(Bundle(name, secrets[name].Versions[^1]));
    }

    private HttpResponseMessage Get(string name, string? version)
    {
        if (Active(name) is not { } secret)
        {
            return NotFound();
        }

        var found = version is null ? secret.Versions[^1] : secret.Versions.Find(v => v.Version == version);
        return found.Version is null ? NotFound() : Ok(Bundle(name, found));
    }

    private HttpResponseMessage Versions(string name) =>
        Ok(new JsonObject { ["value"] = new JsonArray([.. (Active(name)?.Versions ?? []).Select(v => Item($"secrets/{name}/{v.Version}", v.Created))]) });

    private HttpResponseMessage List(bool deleted)
    {
        var found = secrets.Where(s => s.Value.State == (deleted ? State.Deleted : State.Active));
        return Ok(new JsonObject { ["value"] = new JsonArray([.. found.Select(s => Item($"secrets/{s.Key}", s.Value.Versions[0].Created))]) });
    }

    private HttpResponseMessage Delete(string name)
    {
        if (!secrets.TryGetValue(name, out var secret) || secret.State == State.Deleted)
        {
            return NotFound();
        }

        if (secret.State == State.Deleting)
        {
            return Error(HttpStatusCode.Conflict, "ObjectIsBeingDeleted");
        }

        (secret.State, secret.Pending) = (State.Deleting, Slowness);
        return Ok(DeletedBundle(name, secret));
    }

    private HttpResponseMessage GetDeleted(string name)
    {
        if (!secrets.TryGetValue(name, out var secret) || secret.State == State.Active)
        {
            return NotFound();
        }

        if (secret.State == State.Deleting)
        {
            if (secret.Pending-- > 0)
            {
                return NotFound();
            }

            secret.State = State.Deleted;
        }
        else if (secret.State == State.Purging && secret.Pending-- <= 0)
        {
            secrets.Remove(name);
            return NotFound();
        }

        return Ok(DeletedBundle(name, secret));
    }

    private HttpResponseMessage Purge(string name)
    {
        if (!MayPurge || !RecoveryLevel.Contains("Purgeable", StringComparison.Ordinal))
        {
            return Error(HttpStatusCode.Forbidden, "Forbidden");
        }

        if (!secrets.TryGetValue(name, out var secret) || secret.State is not (State.Deleted or State.Purging))
        {
            return NotFound();
        }

        (secret.State, secret.Pending) = (State.Purging, Slowness);
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private Secret? Active(string name) => secrets.TryGetValue(name, out var s) && s.State == State.Active ? s : null;

    private JsonObject Item(string path, DateTimeOffset created) => new()
    {
        ["id"] = $"{Address}/{path}",
        ["attributes"] = new JsonObject
        {
            ["enabled"] = true,
            ["created"] = created.ToUnixTimeSeconds(),
            ["updated"] = created.ToUnixTimeSeconds(),
            ["recoveryLevel"] = RecoveryLevel,
        },
    };

    private JsonObject Bundle(string name, (string Version, string Value, DateTimeOffset Created) version)
    {
        var bundle = Item($"secrets/{name}/{version.Version}", version.Created);
        bundle["value"] = version.Value;
        return bundle;
    }

    private JsonObject DeletedBundle(string name, Secret secret)
    {
        var bundle = Item($"secrets/{name}/{secret.Versions[^1].Version}", secret.Versions[^1].Created);
        bundle["recoveryId"] = $"{Address}/deletedsecrets/{name}";
        bundle["deletedDate"] = Now.ToUnixTimeSeconds();
        bundle["scheduledPurgeDate"] = Now.AddDays(90).ToUnixTimeSeconds();
        return bundle;
    }

    // A vault tells callers without a token where to get one; the client's first request comes without token and body to learn it.
    private static HttpResponseMessage Challenge(HttpRequestMessage request)
    {
        var answer = Error(HttpStatusCode.Unauthorized, "Unauthorized");
        answer.RequestMessage = request;
        answer.Headers.Add(
            "WWW-Authenticate",
            "Bearer authorization=\"https://login.example/00000000-0000-0000-0000-000000000000\", resource=\"https://vault.azure.net\"");
        return answer;
    }

    private static HttpResponseMessage Ok(JsonObject content) =>
        new(HttpStatusCode.OK) { Content = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json") };

    private static HttpResponseMessage NotFound() => Error(HttpStatusCode.NotFound, "SecretNotFound");

    private static HttpResponseMessage Error(HttpStatusCode status, string code) => new(status)
    {
        Content = new StringContent(
            new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = code } }.ToJsonString(), Encoding.UTF8, "application/json"),
    };

    internal sealed class CountdownTask(int count)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = count;

        public Task Signal()
        {
            if (--left == 0)
            {
                done.SetResult();
            }

            return done.Task;
        }
    }

    private enum State
    {
        Active,
        Deleting,
        Deleted,
        Purging,
    }

    private sealed class Secret
    {
        public List<(string Version, string Value, DateTimeOffset Created)> Versions { get; } = [];

        public State State { get; set; }

        public int Pending { get; set; }
    }

    private sealed class FixedCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
