using ContainerLint.Rules;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <content>Edits of the labels that its pods get.</content>
public sealed partial class Workload
{
    /// <summary>The edit that gives its pods what its own selector demands; null if more than one label is wrong, or if the selector leaves a choice.</summary>
    public TextEdit? SelectorRepair
    {
        get
        {
            SelectorRequirement[] wrong = Selector.Requirements.Where(requirement => requirement.Matches(PodLabels) == Certainty.No).Take(2).ToArray();
            return wrong is [{ Operator.ValueOrDefault: SelectorOperator.In, Values: [{ IsKnown: true } value] } requirement]
                ? LabelEdit(requirement.Key.ValueOrDefault!, value.ValueOrDefault!)
                : null;
        }
    }

    private TextEdit? LabelEdit(string key, string value)
    {
        string text = YamlScalarFormat.Format(value, YamlScalarStyle.Plain);
        if (Template["metadata"] is YamlMapping metadata && metadata["labels"] is YamlMapping labels)
        {
            YamlEntry? entry = labels.Get(key);
            if (entry is null) return YamlEditor.AddEntry(labels, key, text);
            return ReferenceEquals(entry.Mapping, labels) && entry.WrittenValue is YamlScalar scalar ? YamlEditor.ReplaceText(scalar, value) : null;
        }

        return Template.Mapping is { } template ? YamlEditor.Set(template, "metadata.labels", "{" + key + ": " + text + "}") : null;
    }
}
