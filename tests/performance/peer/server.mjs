// @neo4j/graphql with Apollo over the graph that is measured. Prints its port; ends when standard input does.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const typeDefs = `#graphql
  type Organisation @node { id: ID! name: String! }
  type Unit @node { id: ID! name: String! }
  type Role @node { id: ID! name: String! }
  type Person @node { id: ID! name: String! }
  type Forum @node { id: ID! name: String! }
  union Party = Organisation | Unit | Role | Person | Forum
  type Budget @node { id: ID! name: String! account: String owner: [Party!]! @relationship(type: "OWNED_BY", direction: OUT) }
  union Payer = Budget | Unit | Organisation
  type Service @node { id: ID! name: String! }
  type LegalAuthority @node { id: ID! name: String! paragraph: String }
  type Mandate @node {
    id: ID!
    name: String!
    organisation: String
    standing: String
    valid_to: String
    service: [Service!]! @relationship(type: "FOR", direction: OUT)
    authorities: [LegalAuthority!]! @relationship(type: "UNDER", direction: OUT)
    decidedBy: [Party!]! @relationship(type: "DECIDED_BY", direction: OUT)
    performedBy: [Party!]! @relationship(type: "PERFORMED_BY", direction: OUT)
    paidBy: [Payer!]! @relationship(type: "PAID_BY", direction: OUT)
  }
`;
const { PEER_URI, PEER_USER, PEER_PASSWORD } = process.env;
const driver = neo4j.driver(PEER_URI, neo4j.auth.basic(PEER_USER, PEER_PASSWORD), { telemetryDisabled: true });
const schema = await new Neo4jGraphQL({ typeDefs, driver, features: { filters: { String: { GT: true } } } }).getSchema();
const { url } = await startStandaloneServer(new ApolloServer({ schema }), { listen: { host: "127.0.0.1", port: 0 } });
console.log(new URL(url).port);
process.stdin.resume().on("end", () => process.exit(0));
