namespace HypervisorHardening.Core.Operations;

/// <summary>Where an operation puts what it has to say. A face (the module, the command line) gives one; all calls come on the thread that started the operation.</summary>
/// <typeparam name="T">What the operation gives out.</typeparam>
public interface ISink<in T>
{
    /// <summary>Takes one result, as soon as there is one.</summary>
    /// <param name="item">The result.</param>
    void Emit(T item);

    /// <summary>Takes note of how far the operation is.</summary>
    /// <param name="update">How far.</param>
    void Report(ProgressUpdate update);

    /// <summary>Takes an error that did not end the operation.</summary>
    /// <param name="error">What is wrong, with its stable id.</param>
    void Warn(HyException error);
}
