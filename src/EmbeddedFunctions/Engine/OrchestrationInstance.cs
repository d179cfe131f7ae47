using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Engine;

/// <summary>
/// Something for an instance's inbox. <see cref="InboxSeq"/> is its row in the hub's file, or 0; the turn that handles it deletes the
/// row, and
/// the sender is told after that.
/// </summary>
internal sealed record Arrival(
    HistoryEvent Event, int Generation = InboxItem.AnyGeneration, long InboxSeq = 0, TaskCompletionSource? Sender = null)
{
    public static Arrival From(InboxItem item) => new(item.Event, item.Generation, item.Seq);
}

/// <summary>
/// An unfinished instance in memory. Its fields are changed by one turn at a time; only the inbox and the phase are shared, under the
/// instance's lock.
/// </summary>
internal sealed class OrchestrationInstance(long key, string id, string name, string version, ParentLink? parent)
{
    private readonly Lock _gate = new();
    private List<Arrival> _inbox = [];
    private Phase _phase = Phase.Idle;

    private enum Phase
    {
        /// <summary>Kept back until its start time.</summary>
        Waiting,
        Idle,
        Busy,
        Over,
    }

    public long Key { get; } = key;

    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Version { get; set; } = version;

    public ParentLink? Parent { get; } = parent;

    /// <summary>Counts continue-as-new; results of an earlier run are dropped.</summary>
    public int Generation { get; set; }

    /// <summary>Turns in the history of the present run; none when it has not begun.</summary>
    public int Turns { get; set; }

    /// <summary>Time of the last turn. Time never goes back for an orchestrator, whatever the clock does.</summary>
    public DateTime LastTurn { get; set; }

    public DateTime? StartAt { get; init; }

    public OrchestrationRuntimeStatus Status { get; set; }

    /// <summary>The orchestrator in memory; null when it has to be rebuilt from history.</summary>
    public OrchestrationExecution? Live { get; set; }

    /// <summary>Its place among the live ones; the writer's thread only.</summary>
    public LinkedListNode<OrchestrationInstance>? LivePlace { get; set; }

    /// <summary>Timers that have not fired, by task. The writer's thread only.</summary>
    public Dictionary<int, DurableTimer> Timers { get; } = [];

    /// <summary>Holds the instance until <see cref="Release"/>: what arrives is kept, and no turn runs.</summary>
    public void HoldBack() => _phase = Phase.Waiting;

    /// <summary>Adds to the inbox.</summary>
    /// <returns>What the caller has to do: put the instance onto the ready queue, make the arrival durable itself, or nothing.</returns>
    public Delivery Deliver(Arrival arrival)
    {
        lock (_gate)
        {
            switch (_phase)
            {
                case Phase.Over:
                    return Delivery.Refused;
                case Phase.Waiting when arrival is { Sender: not null, Event.Kind: not HistoryEventKind.ExecutionTerminated }:
                    return Delivery.NeedsInbox;
                case Phase.Waiting when arrival.Event.Kind is not HistoryEventKind.ExecutionTerminated:
                case Phase.Busy:
                    _inbox.Add(arrival);
                    return Delivery.Done;
                default:
                    _inbox.Add(arrival);
                    _phase = Phase.Busy;
                    return Delivery.MakesReady;
            }
        }
    }

    /// <summary>Makes the instance busy so that its first turn can run. True when the caller has to put it onto the ready queue.</summary>
    public bool Release()
    {
        lock (_gate)
        {
            if (_phase is not (Phase.Waiting or Phase.Idle))
            {
                return false;
            }

            _phase = Phase.Busy;
            return true;
        }
    }

    /// <summary>Takes all that has arrived, for a turn.</summary>
    public List<Arrival> TakeInbox()
    {
        lock (_gate)
        {
            var taken = _inbox;
            _inbox = [];
            return taken;
        }
    }

    /// <summary>Puts arrivals before all others: those of a turn that could not run, or carried over to the next run.</summary>
    public void PutBack(IEnumerable<Arrival> arrivals)
    {
        lock (_gate)
        {
            _inbox.InsertRange(0, arrivals);
        }
    }

    /// <summary>Ends a turn. True when the caller has to put the instance onto the ready queue again.</summary>
    public bool EndTurn(bool again)
    {
        lock (_gate)
        {
            if (again || _inbox.Count > 0 || Live is { WasBypassed: true })
            {
                return true;
            }

            _phase = Phase.Idle;
            return false;
        }
    }

    /// <summary>Ends the instance and gives what nobody will handle any more.</summary>
    public List<Arrival> End()
    {
        lock (_gate)
        {
            _phase = Phase.Over;
            return TakeInbox();
        }
    }

    /// <summary>Drops the orchestrator from memory when no turn is running. True when it was dropped.</summary>
    public bool TryUnload()
    {
        lock (_gate)
        {
            if (_phase == Phase.Busy)
            {
                return false;
            }

            Live = null;
            return true;
        }
    }
}

/// <summary>What became of an arrival.</summary>
internal enum Delivery
{
    Done,
    MakesReady,
    NeedsInbox,
    Refused,
}
