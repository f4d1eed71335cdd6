/// A housing corporation. Its settings come from a published folder; see ``OrganisationSettings``.
public enum Organisation {}

public typealias OrganisationID = Identifier<Organisation>
