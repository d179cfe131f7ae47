namespace EmbeddedFunctions.Engine;

/// <summary>
/// Keeps the most recently used orchestrators in memory, so that a turn need not replay its history. The others are rebuilt when something
/// arrives for them. Used on the writer's thread only.
/// </summary>
internal sealed class LiveInstances(int limit)
{
    private readonly LinkedList<OrchestrationInstance> _recent = [];

    /// <summary>Called when an instance's turn is durable, before another can begin.</summary>
    public void Touch(OrchestrationInstance instance)
    {
        if (limit == 0)
        {
            instance.Live = null;
            return;
        }

        if (instance.LivePlace is { } place)
        {
            _recent.Remove(place);
            _recent.AddFirst(place);
        }
        else
        {
            instance.LivePlace = _recent.AddFirst(instance);
        }

        // A busy one is put in front: it will come by again when its turn has ended.
        for (var looks = 0; _recent.Count > limit && looks < 8; looks++)
        {
            var oldest = _recent.Last!;
            _recent.RemoveLast();
            if (oldest.Value.TryUnload())
            {
                oldest.Value.LivePlace = null;
            }
            else
            {
                _recent.AddFirst(oldest);
            }
        }
    }

    public void Remove(OrchestrationInstance instance)
    {
        if (instance.LivePlace is { } place)
        {
            _recent.Remove(place);
            instance.LivePlace = null;
        }

        instance.Live = null;
    }
}
