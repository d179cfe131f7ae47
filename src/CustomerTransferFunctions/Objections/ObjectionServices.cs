using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Objections;

public static class ObjectionServices
{
    public static IServiceCollection AddObjections(this IServiceCollection services) =>
        services.AddSingleton<DecisionStore>().AddSingleton<AnswerDesk>();
}
