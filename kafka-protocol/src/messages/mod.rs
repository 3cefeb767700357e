// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

//! Every message of Kafka's schema, one module each.
//!
//! Structs hold the fields of all versions and follow Kafka's schema rather than this
//! crate's semver: a new Kafka release adds fields. Build them with
//! `..Default::default()`, which also sets Kafka's defaults.

#![allow(clippy::all, clippy::pedantic, unused_qualifications)]
// One list of imports serves both directions.
#![cfg_attr(not(feature = "server"), allow(unused_imports))]

mod api_key;
#[cfg(feature = "testing")]
pub(crate) mod arbitrary;
mod error_code;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "json")]
pub(crate) mod shape;
#[cfg(feature = "controller")]
pub mod aborted_txn;
pub mod add_offsets_to_txn_request;
pub mod add_offsets_to_txn_response;
pub mod add_partitions_to_txn_request;
pub mod add_partitions_to_txn_response;
pub mod add_raft_voter_request;
pub mod add_raft_voter_response;
#[cfg(feature = "controller")]
pub mod allocate_producer_ids_request;
#[cfg(feature = "controller")]
pub mod allocate_producer_ids_response;
pub mod alter_client_quotas_request;
pub mod alter_client_quotas_response;
pub mod alter_configs_request;
pub mod alter_configs_response;
pub mod alter_partition_reassignments_request;
pub mod alter_partition_reassignments_response;
#[cfg(feature = "controller")]
pub mod alter_partition_request;
#[cfg(feature = "controller")]
pub mod alter_partition_response;
pub mod alter_replica_log_dirs_request;
pub mod alter_replica_log_dirs_response;
pub mod alter_share_group_offsets_request;
pub mod alter_share_group_offsets_response;
pub mod alter_user_scram_credentials_request;
pub mod alter_user_scram_credentials_response;
pub mod api_versions_request;
pub mod api_versions_response;
#[cfg(feature = "controller")]
pub mod assign_replicas_to_dirs_request;
#[cfg(feature = "controller")]
pub mod assign_replicas_to_dirs_response;
#[cfg(feature = "controller")]
pub mod begin_quorum_epoch_request;
#[cfg(feature = "controller")]
pub mod begin_quorum_epoch_response;
#[cfg(feature = "controller")]
pub mod broker_heartbeat_request;
#[cfg(feature = "controller")]
pub mod broker_heartbeat_response;
#[cfg(feature = "controller")]
pub mod broker_registration_request;
#[cfg(feature = "controller")]
pub mod broker_registration_response;
pub mod consumer_group_describe_request;
pub mod consumer_group_describe_response;
pub mod consumer_group_heartbeat_request;
pub mod consumer_group_heartbeat_response;
pub mod consumer_protocol_assignment;
pub mod consumer_protocol_subscription;
pub mod control_record_type_schema;
#[cfg(feature = "controller")]
pub mod controller_registration_request;
#[cfg(feature = "controller")]
pub mod controller_registration_response;
pub mod create_acls_request;
pub mod create_acls_response;
pub mod create_delegation_token_request;
pub mod create_delegation_token_response;
pub mod create_partitions_request;
pub mod create_partitions_response;
pub mod create_topics_request;
pub mod create_topics_response;
#[cfg(feature = "controller")]
pub mod default_principal_data;
pub mod delete_acls_request;
pub mod delete_acls_response;
pub mod delete_groups_request;
pub mod delete_groups_response;
pub mod delete_records_request;
pub mod delete_records_response;
pub mod delete_share_group_offsets_request;
pub mod delete_share_group_offsets_response;
#[cfg(feature = "controller")]
pub mod delete_share_group_state_request;
#[cfg(feature = "controller")]
pub mod delete_share_group_state_response;
pub mod delete_topics_request;
pub mod delete_topics_response;
pub mod describe_acls_request;
pub mod describe_acls_response;
pub mod describe_client_quotas_request;
pub mod describe_client_quotas_response;
pub mod describe_cluster_request;
pub mod describe_cluster_response;
pub mod describe_configs_request;
pub mod describe_configs_response;
pub mod describe_delegation_token_request;
pub mod describe_delegation_token_response;
pub mod describe_groups_request;
pub mod describe_groups_response;
pub mod describe_log_dirs_request;
pub mod describe_log_dirs_response;
pub mod describe_producers_request;
pub mod describe_producers_response;
pub mod describe_quorum_request;
pub mod describe_quorum_response;
pub mod describe_share_group_offsets_request;
pub mod describe_share_group_offsets_response;
pub mod describe_topic_partitions_request;
pub mod describe_topic_partitions_response;
pub mod describe_transactions_request;
pub mod describe_transactions_response;
pub mod describe_user_scram_credentials_request;
pub mod describe_user_scram_credentials_response;
pub mod elect_leaders_request;
pub mod elect_leaders_response;
#[cfg(feature = "controller")]
pub mod end_quorum_epoch_request;
#[cfg(feature = "controller")]
pub mod end_quorum_epoch_response;
pub mod end_txn_marker;
pub mod end_txn_request;
pub mod end_txn_response;
#[cfg(feature = "controller")]
pub mod envelope_request;
#[cfg(feature = "controller")]
pub mod envelope_response;
pub mod expire_delegation_token_request;
pub mod expire_delegation_token_response;
pub mod fetch_request;
pub mod fetch_response;
#[cfg(feature = "controller")]
pub mod fetch_snapshot_request;
#[cfg(feature = "controller")]
pub mod fetch_snapshot_response;
pub mod find_coordinator_request;
pub mod find_coordinator_response;
pub mod get_telemetry_subscriptions_request;
pub mod get_telemetry_subscriptions_response;
pub mod heartbeat_request;
pub mod heartbeat_response;
pub mod incremental_alter_configs_request;
pub mod incremental_alter_configs_response;
pub mod init_producer_id_request;
pub mod init_producer_id_response;
#[cfg(feature = "controller")]
pub mod initialize_share_group_state_request;
#[cfg(feature = "controller")]
pub mod initialize_share_group_state_response;
pub mod join_group_request;
pub mod join_group_response;
pub mod kraft_version_record;
pub mod leader_change_message;
pub mod leave_group_request;
pub mod leave_group_response;
pub mod list_config_resources_request;
pub mod list_config_resources_response;
pub mod list_groups_request;
pub mod list_groups_response;
pub mod list_offsets_request;
pub mod list_offsets_response;
pub mod list_partition_reassignments_request;
pub mod list_partition_reassignments_response;
pub mod list_transactions_request;
pub mod list_transactions_response;
pub mod metadata_request;
pub mod metadata_response;
pub mod offset_commit_request;
pub mod offset_commit_response;
pub mod offset_delete_request;
pub mod offset_delete_response;
pub mod offset_fetch_request;
pub mod offset_fetch_response;
pub mod offset_for_leader_epoch_request;
pub mod offset_for_leader_epoch_response;
pub mod produce_request;
pub mod produce_response;
pub mod push_telemetry_request;
pub mod push_telemetry_response;
#[cfg(feature = "controller")]
pub mod read_share_group_state_request;
#[cfg(feature = "controller")]
pub mod read_share_group_state_response;
#[cfg(feature = "controller")]
pub mod read_share_group_state_summary_request;
#[cfg(feature = "controller")]
pub mod read_share_group_state_summary_response;
pub mod remove_raft_voter_request;
pub mod remove_raft_voter_response;
pub mod renew_delegation_token_request;
pub mod renew_delegation_token_response;
pub mod request_header;
pub mod response_header;
pub mod sasl_authenticate_request;
pub mod sasl_authenticate_response;
pub mod sasl_handshake_request;
pub mod sasl_handshake_response;
pub mod share_acknowledge_request;
pub mod share_acknowledge_response;
pub mod share_fetch_request;
pub mod share_fetch_response;
pub mod share_group_describe_request;
pub mod share_group_describe_response;
pub mod share_group_heartbeat_request;
pub mod share_group_heartbeat_response;
pub mod snapshot_footer_record;
pub mod snapshot_header_record;
pub mod streams_group_describe_request;
pub mod streams_group_describe_response;
pub mod streams_group_heartbeat_request;
pub mod streams_group_heartbeat_response;
pub mod streams_group_topology_description_update_request;
pub mod streams_group_topology_description_update_response;
pub mod sync_group_request;
pub mod sync_group_response;
pub mod txn_offset_commit_request;
pub mod txn_offset_commit_response;
pub mod unregister_broker_request;
pub mod unregister_broker_response;
pub mod unregister_controller_request;
pub mod unregister_controller_response;
pub mod update_features_request;
pub mod update_features_response;
#[cfg(feature = "controller")]
pub mod update_raft_voter_request;
#[cfg(feature = "controller")]
pub mod update_raft_voter_response;
#[cfg(feature = "controller")]
pub mod vote_request;
#[cfg(feature = "controller")]
pub mod vote_response;
pub mod voters_record;
#[cfg(feature = "controller")]
pub mod write_share_group_state_request;
#[cfg(feature = "controller")]
pub mod write_share_group_state_response;
pub mod write_txn_markers_request;
pub mod write_txn_markers_response;

pub use api_key::ApiKey;
pub use error_code::ErrorCode;
#[cfg(feature = "controller")]
pub use aborted_txn::AbortedTxn;
pub use add_offsets_to_txn_request::AddOffsetsToTxnRequest;
pub use add_offsets_to_txn_response::AddOffsetsToTxnResponse;
pub use add_partitions_to_txn_request::AddPartitionsToTxnRequest;
pub use add_partitions_to_txn_response::AddPartitionsToTxnResponse;
pub use add_raft_voter_request::AddRaftVoterRequest;
pub use add_raft_voter_response::AddRaftVoterResponse;
#[cfg(feature = "controller")]
pub use allocate_producer_ids_request::AllocateProducerIdsRequest;
#[cfg(feature = "controller")]
pub use allocate_producer_ids_response::AllocateProducerIdsResponse;
pub use alter_client_quotas_request::AlterClientQuotasRequest;
pub use alter_client_quotas_response::AlterClientQuotasResponse;
pub use alter_configs_request::AlterConfigsRequest;
pub use alter_configs_response::AlterConfigsResponse;
pub use alter_partition_reassignments_request::AlterPartitionReassignmentsRequest;
pub use alter_partition_reassignments_response::AlterPartitionReassignmentsResponse;
#[cfg(feature = "controller")]
pub use alter_partition_request::AlterPartitionRequest;
#[cfg(feature = "controller")]
pub use alter_partition_response::AlterPartitionResponse;
pub use alter_replica_log_dirs_request::AlterReplicaLogDirsRequest;
pub use alter_replica_log_dirs_response::AlterReplicaLogDirsResponse;
pub use alter_share_group_offsets_request::AlterShareGroupOffsetsRequest;
pub use alter_share_group_offsets_response::AlterShareGroupOffsetsResponse;
pub use alter_user_scram_credentials_request::AlterUserScramCredentialsRequest;
pub use alter_user_scram_credentials_response::AlterUserScramCredentialsResponse;
pub use api_versions_request::ApiVersionsRequest;
pub use api_versions_response::ApiVersionsResponse;
#[cfg(feature = "controller")]
pub use assign_replicas_to_dirs_request::AssignReplicasToDirsRequest;
#[cfg(feature = "controller")]
pub use assign_replicas_to_dirs_response::AssignReplicasToDirsResponse;
#[cfg(feature = "controller")]
pub use begin_quorum_epoch_request::BeginQuorumEpochRequest;
#[cfg(feature = "controller")]
pub use begin_quorum_epoch_response::BeginQuorumEpochResponse;
#[cfg(feature = "controller")]
pub use broker_heartbeat_request::BrokerHeartbeatRequest;
#[cfg(feature = "controller")]
pub use broker_heartbeat_response::BrokerHeartbeatResponse;
#[cfg(feature = "controller")]
pub use broker_registration_request::BrokerRegistrationRequest;
#[cfg(feature = "controller")]
pub use broker_registration_response::BrokerRegistrationResponse;
pub use consumer_group_describe_request::ConsumerGroupDescribeRequest;
pub use consumer_group_describe_response::ConsumerGroupDescribeResponse;
pub use consumer_group_heartbeat_request::ConsumerGroupHeartbeatRequest;
pub use consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponse;
pub use consumer_protocol_assignment::ConsumerProtocolAssignment;
pub use consumer_protocol_subscription::ConsumerProtocolSubscription;
pub use control_record_type_schema::ControlRecordTypeSchema;
#[cfg(feature = "controller")]
pub use controller_registration_request::ControllerRegistrationRequest;
#[cfg(feature = "controller")]
pub use controller_registration_response::ControllerRegistrationResponse;
pub use create_acls_request::CreateAclsRequest;
pub use create_acls_response::CreateAclsResponse;
pub use create_delegation_token_request::CreateDelegationTokenRequest;
pub use create_delegation_token_response::CreateDelegationTokenResponse;
pub use create_partitions_request::CreatePartitionsRequest;
pub use create_partitions_response::CreatePartitionsResponse;
pub use create_topics_request::CreateTopicsRequest;
pub use create_topics_response::CreateTopicsResponse;
#[cfg(feature = "controller")]
pub use default_principal_data::DefaultPrincipalData;
pub use delete_acls_request::DeleteAclsRequest;
pub use delete_acls_response::DeleteAclsResponse;
pub use delete_groups_request::DeleteGroupsRequest;
pub use delete_groups_response::DeleteGroupsResponse;
pub use delete_records_request::DeleteRecordsRequest;
pub use delete_records_response::DeleteRecordsResponse;
pub use delete_share_group_offsets_request::DeleteShareGroupOffsetsRequest;
pub use delete_share_group_offsets_response::DeleteShareGroupOffsetsResponse;
#[cfg(feature = "controller")]
pub use delete_share_group_state_request::DeleteShareGroupStateRequest;
#[cfg(feature = "controller")]
pub use delete_share_group_state_response::DeleteShareGroupStateResponse;
pub use delete_topics_request::DeleteTopicsRequest;
pub use delete_topics_response::DeleteTopicsResponse;
pub use describe_acls_request::DescribeAclsRequest;
pub use describe_acls_response::DescribeAclsResponse;
pub use describe_client_quotas_request::DescribeClientQuotasRequest;
pub use describe_client_quotas_response::DescribeClientQuotasResponse;
pub use describe_cluster_request::DescribeClusterRequest;
pub use describe_cluster_response::DescribeClusterResponse;
pub use describe_configs_request::DescribeConfigsRequest;
pub use describe_configs_response::DescribeConfigsResponse;
pub use describe_delegation_token_request::DescribeDelegationTokenRequest;
pub use describe_delegation_token_response::DescribeDelegationTokenResponse;
pub use describe_groups_request::DescribeGroupsRequest;
pub use describe_groups_response::DescribeGroupsResponse;
pub use describe_log_dirs_request::DescribeLogDirsRequest;
pub use describe_log_dirs_response::DescribeLogDirsResponse;
pub use describe_producers_request::DescribeProducersRequest;
pub use describe_producers_response::DescribeProducersResponse;
pub use describe_quorum_request::DescribeQuorumRequest;
pub use describe_quorum_response::DescribeQuorumResponse;
pub use describe_share_group_offsets_request::DescribeShareGroupOffsetsRequest;
pub use describe_share_group_offsets_response::DescribeShareGroupOffsetsResponse;
pub use describe_topic_partitions_request::DescribeTopicPartitionsRequest;
pub use describe_topic_partitions_response::DescribeTopicPartitionsResponse;
pub use describe_transactions_request::DescribeTransactionsRequest;
pub use describe_transactions_response::DescribeTransactionsResponse;
pub use describe_user_scram_credentials_request::DescribeUserScramCredentialsRequest;
pub use describe_user_scram_credentials_response::DescribeUserScramCredentialsResponse;
pub use elect_leaders_request::ElectLeadersRequest;
pub use elect_leaders_response::ElectLeadersResponse;
#[cfg(feature = "controller")]
pub use end_quorum_epoch_request::EndQuorumEpochRequest;
#[cfg(feature = "controller")]
pub use end_quorum_epoch_response::EndQuorumEpochResponse;
pub use end_txn_marker::EndTxnMarker;
pub use end_txn_request::EndTxnRequest;
pub use end_txn_response::EndTxnResponse;
#[cfg(feature = "controller")]
pub use envelope_request::EnvelopeRequest;
#[cfg(feature = "controller")]
pub use envelope_response::EnvelopeResponse;
pub use expire_delegation_token_request::ExpireDelegationTokenRequest;
pub use expire_delegation_token_response::ExpireDelegationTokenResponse;
pub use fetch_request::FetchRequest;
pub use fetch_response::FetchResponse;
#[cfg(feature = "controller")]
pub use fetch_snapshot_request::FetchSnapshotRequest;
#[cfg(feature = "controller")]
pub use fetch_snapshot_response::FetchSnapshotResponse;
pub use find_coordinator_request::FindCoordinatorRequest;
pub use find_coordinator_response::FindCoordinatorResponse;
pub use get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequest;
pub use get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponse;
pub use heartbeat_request::HeartbeatRequest;
pub use heartbeat_response::HeartbeatResponse;
pub use incremental_alter_configs_request::IncrementalAlterConfigsRequest;
pub use incremental_alter_configs_response::IncrementalAlterConfigsResponse;
pub use init_producer_id_request::InitProducerIdRequest;
pub use init_producer_id_response::InitProducerIdResponse;
#[cfg(feature = "controller")]
pub use initialize_share_group_state_request::InitializeShareGroupStateRequest;
#[cfg(feature = "controller")]
pub use initialize_share_group_state_response::InitializeShareGroupStateResponse;
pub use join_group_request::JoinGroupRequest;
pub use join_group_response::JoinGroupResponse;
pub use kraft_version_record::KRaftVersionRecord;
pub use leader_change_message::LeaderChangeMessage;
pub use leave_group_request::LeaveGroupRequest;
pub use leave_group_response::LeaveGroupResponse;
pub use list_config_resources_request::ListConfigResourcesRequest;
pub use list_config_resources_response::ListConfigResourcesResponse;
pub use list_groups_request::ListGroupsRequest;
pub use list_groups_response::ListGroupsResponse;
pub use list_offsets_request::ListOffsetsRequest;
pub use list_offsets_response::ListOffsetsResponse;
pub use list_partition_reassignments_request::ListPartitionReassignmentsRequest;
pub use list_partition_reassignments_response::ListPartitionReassignmentsResponse;
pub use list_transactions_request::ListTransactionsRequest;
pub use list_transactions_response::ListTransactionsResponse;
pub use metadata_request::MetadataRequest;
pub use metadata_response::MetadataResponse;
pub use offset_commit_request::OffsetCommitRequest;
pub use offset_commit_response::OffsetCommitResponse;
pub use offset_delete_request::OffsetDeleteRequest;
pub use offset_delete_response::OffsetDeleteResponse;
pub use offset_fetch_request::OffsetFetchRequest;
pub use offset_fetch_response::OffsetFetchResponse;
pub use offset_for_leader_epoch_request::OffsetForLeaderEpochRequest;
pub use offset_for_leader_epoch_response::OffsetForLeaderEpochResponse;
pub use produce_request::ProduceRequest;
pub use produce_response::ProduceResponse;
pub use push_telemetry_request::PushTelemetryRequest;
pub use push_telemetry_response::PushTelemetryResponse;
#[cfg(feature = "controller")]
pub use read_share_group_state_request::ReadShareGroupStateRequest;
#[cfg(feature = "controller")]
pub use read_share_group_state_response::ReadShareGroupStateResponse;
#[cfg(feature = "controller")]
pub use read_share_group_state_summary_request::ReadShareGroupStateSummaryRequest;
#[cfg(feature = "controller")]
pub use read_share_group_state_summary_response::ReadShareGroupStateSummaryResponse;
pub use remove_raft_voter_request::RemoveRaftVoterRequest;
pub use remove_raft_voter_response::RemoveRaftVoterResponse;
pub use renew_delegation_token_request::RenewDelegationTokenRequest;
pub use renew_delegation_token_response::RenewDelegationTokenResponse;
pub use request_header::RequestHeader;
pub use response_header::ResponseHeader;
pub use sasl_authenticate_request::SaslAuthenticateRequest;
pub use sasl_authenticate_response::SaslAuthenticateResponse;
pub use sasl_handshake_request::SaslHandshakeRequest;
pub use sasl_handshake_response::SaslHandshakeResponse;
pub use share_acknowledge_request::ShareAcknowledgeRequest;
pub use share_acknowledge_response::ShareAcknowledgeResponse;
pub use share_fetch_request::ShareFetchRequest;
pub use share_fetch_response::ShareFetchResponse;
pub use share_group_describe_request::ShareGroupDescribeRequest;
pub use share_group_describe_response::ShareGroupDescribeResponse;
pub use share_group_heartbeat_request::ShareGroupHeartbeatRequest;
pub use share_group_heartbeat_response::ShareGroupHeartbeatResponse;
pub use snapshot_footer_record::SnapshotFooterRecord;
pub use snapshot_header_record::SnapshotHeaderRecord;
pub use streams_group_describe_request::StreamsGroupDescribeRequest;
pub use streams_group_describe_response::StreamsGroupDescribeResponse;
pub use streams_group_heartbeat_request::StreamsGroupHeartbeatRequest;
pub use streams_group_heartbeat_response::StreamsGroupHeartbeatResponse;
pub use streams_group_topology_description_update_request::StreamsGroupTopologyDescriptionUpdateRequest;
pub use streams_group_topology_description_update_response::StreamsGroupTopologyDescriptionUpdateResponse;
pub use sync_group_request::SyncGroupRequest;
pub use sync_group_response::SyncGroupResponse;
pub use txn_offset_commit_request::TxnOffsetCommitRequest;
pub use txn_offset_commit_response::TxnOffsetCommitResponse;
pub use unregister_broker_request::UnregisterBrokerRequest;
pub use unregister_broker_response::UnregisterBrokerResponse;
pub use unregister_controller_request::UnregisterControllerRequest;
pub use unregister_controller_response::UnregisterControllerResponse;
pub use update_features_request::UpdateFeaturesRequest;
pub use update_features_response::UpdateFeaturesResponse;
#[cfg(feature = "controller")]
pub use update_raft_voter_request::UpdateRaftVoterRequest;
#[cfg(feature = "controller")]
pub use update_raft_voter_response::UpdateRaftVoterResponse;
#[cfg(feature = "controller")]
pub use vote_request::VoteRequest;
#[cfg(feature = "controller")]
pub use vote_response::VoteResponse;
pub use voters_record::VotersRecord;
#[cfg(feature = "controller")]
pub use write_share_group_state_request::WriteShareGroupStateRequest;
#[cfg(feature = "controller")]
pub use write_share_group_state_response::WriteShareGroupStateResponse;
pub use write_txn_markers_request::WriteTxnMarkersRequest;
pub use write_txn_markers_response::WriteTxnMarkersResponse;

/// Calls a macro with every message of this build, as a list of
/// `(module, Type, kind, api key or -1, feature)`; kind is `request`, `response`,
/// `header` or `data`, feature is `default` or `controller`.
#[cfg(not(feature = "controller"))]
#[macro_export]
macro_rules! for_each_message {
    ($callback:ident) => {
        $callback! {
            (add_offsets_to_txn_request, AddOffsetsToTxnRequest, request, 25, default),
            (add_offsets_to_txn_response, AddOffsetsToTxnResponse, response, 25, default),
            (add_partitions_to_txn_request, AddPartitionsToTxnRequest, request, 24, default),
            (add_partitions_to_txn_response, AddPartitionsToTxnResponse, response, 24, default),
            (add_raft_voter_request, AddRaftVoterRequest, request, 80, default),
            (add_raft_voter_response, AddRaftVoterResponse, response, 80, default),
            (alter_client_quotas_request, AlterClientQuotasRequest, request, 49, default),
            (alter_client_quotas_response, AlterClientQuotasResponse, response, 49, default),
            (alter_configs_request, AlterConfigsRequest, request, 33, default),
            (alter_configs_response, AlterConfigsResponse, response, 33, default),
            (alter_partition_reassignments_request, AlterPartitionReassignmentsRequest, request, 45, default),
            (alter_partition_reassignments_response, AlterPartitionReassignmentsResponse, response, 45, default),
            (alter_replica_log_dirs_request, AlterReplicaLogDirsRequest, request, 34, default),
            (alter_replica_log_dirs_response, AlterReplicaLogDirsResponse, response, 34, default),
            (alter_share_group_offsets_request, AlterShareGroupOffsetsRequest, request, 91, default),
            (alter_share_group_offsets_response, AlterShareGroupOffsetsResponse, response, 91, default),
            (alter_user_scram_credentials_request, AlterUserScramCredentialsRequest, request, 51, default),
            (alter_user_scram_credentials_response, AlterUserScramCredentialsResponse, response, 51, default),
            (api_versions_request, ApiVersionsRequest, request, 18, default),
            (api_versions_response, ApiVersionsResponse, response, 18, default),
            (consumer_group_describe_request, ConsumerGroupDescribeRequest, request, 69, default),
            (consumer_group_describe_response, ConsumerGroupDescribeResponse, response, 69, default),
            (consumer_group_heartbeat_request, ConsumerGroupHeartbeatRequest, request, 68, default),
            (consumer_group_heartbeat_response, ConsumerGroupHeartbeatResponse, response, 68, default),
            (consumer_protocol_assignment, ConsumerProtocolAssignment, data, -1, default),
            (consumer_protocol_subscription, ConsumerProtocolSubscription, data, -1, default),
            (control_record_type_schema, ControlRecordTypeSchema, data, -1, default),
            (create_acls_request, CreateAclsRequest, request, 30, default),
            (create_acls_response, CreateAclsResponse, response, 30, default),
            (create_delegation_token_request, CreateDelegationTokenRequest, request, 38, default),
            (create_delegation_token_response, CreateDelegationTokenResponse, response, 38, default),
            (create_partitions_request, CreatePartitionsRequest, request, 37, default),
            (create_partitions_response, CreatePartitionsResponse, response, 37, default),
            (create_topics_request, CreateTopicsRequest, request, 19, default),
            (create_topics_response, CreateTopicsResponse, response, 19, default),
            (delete_acls_request, DeleteAclsRequest, request, 31, default),
            (delete_acls_response, DeleteAclsResponse, response, 31, default),
            (delete_groups_request, DeleteGroupsRequest, request, 42, default),
            (delete_groups_response, DeleteGroupsResponse, response, 42, default),
            (delete_records_request, DeleteRecordsRequest, request, 21, default),
            (delete_records_response, DeleteRecordsResponse, response, 21, default),
            (delete_share_group_offsets_request, DeleteShareGroupOffsetsRequest, request, 92, default),
            (delete_share_group_offsets_response, DeleteShareGroupOffsetsResponse, response, 92, default),
            (delete_topics_request, DeleteTopicsRequest, request, 20, default),
            (delete_topics_response, DeleteTopicsResponse, response, 20, default),
            (describe_acls_request, DescribeAclsRequest, request, 29, default),
            (describe_acls_response, DescribeAclsResponse, response, 29, default),
            (describe_client_quotas_request, DescribeClientQuotasRequest, request, 48, default),
            (describe_client_quotas_response, DescribeClientQuotasResponse, response, 48, default),
            (describe_cluster_request, DescribeClusterRequest, request, 60, default),
            (describe_cluster_response, DescribeClusterResponse, response, 60, default),
            (describe_configs_request, DescribeConfigsRequest, request, 32, default),
            (describe_configs_response, DescribeConfigsResponse, response, 32, default),
            (describe_delegation_token_request, DescribeDelegationTokenRequest, request, 41, default),
            (describe_delegation_token_response, DescribeDelegationTokenResponse, response, 41, default),
            (describe_groups_request, DescribeGroupsRequest, request, 15, default),
            (describe_groups_response, DescribeGroupsResponse, response, 15, default),
            (describe_log_dirs_request, DescribeLogDirsRequest, request, 35, default),
            (describe_log_dirs_response, DescribeLogDirsResponse, response, 35, default),
            (describe_producers_request, DescribeProducersRequest, request, 61, default),
            (describe_producers_response, DescribeProducersResponse, response, 61, default),
            (describe_quorum_request, DescribeQuorumRequest, request, 55, default),
            (describe_quorum_response, DescribeQuorumResponse, response, 55, default),
            (describe_share_group_offsets_request, DescribeShareGroupOffsetsRequest, request, 90, default),
            (describe_share_group_offsets_response, DescribeShareGroupOffsetsResponse, response, 90, default),
            (describe_topic_partitions_request, DescribeTopicPartitionsRequest, request, 75, default),
            (describe_topic_partitions_response, DescribeTopicPartitionsResponse, response, 75, default),
            (describe_transactions_request, DescribeTransactionsRequest, request, 65, default),
            (describe_transactions_response, DescribeTransactionsResponse, response, 65, default),
            (describe_user_scram_credentials_request, DescribeUserScramCredentialsRequest, request, 50, default),
            (describe_user_scram_credentials_response, DescribeUserScramCredentialsResponse, response, 50, default),
            (elect_leaders_request, ElectLeadersRequest, request, 43, default),
            (elect_leaders_response, ElectLeadersResponse, response, 43, default),
            (end_txn_marker, EndTxnMarker, data, -1, default),
            (end_txn_request, EndTxnRequest, request, 26, default),
            (end_txn_response, EndTxnResponse, response, 26, default),
            (expire_delegation_token_request, ExpireDelegationTokenRequest, request, 40, default),
            (expire_delegation_token_response, ExpireDelegationTokenResponse, response, 40, default),
            (fetch_request, FetchRequest, request, 1, default),
            (fetch_response, FetchResponse, response, 1, default),
            (find_coordinator_request, FindCoordinatorRequest, request, 10, default),
            (find_coordinator_response, FindCoordinatorResponse, response, 10, default),
            (get_telemetry_subscriptions_request, GetTelemetrySubscriptionsRequest, request, 71, default),
            (get_telemetry_subscriptions_response, GetTelemetrySubscriptionsResponse, response, 71, default),
            (heartbeat_request, HeartbeatRequest, request, 12, default),
            (heartbeat_response, HeartbeatResponse, response, 12, default),
            (incremental_alter_configs_request, IncrementalAlterConfigsRequest, request, 44, default),
            (incremental_alter_configs_response, IncrementalAlterConfigsResponse, response, 44, default),
            (init_producer_id_request, InitProducerIdRequest, request, 22, default),
            (init_producer_id_response, InitProducerIdResponse, response, 22, default),
            (join_group_request, JoinGroupRequest, request, 11, default),
            (join_group_response, JoinGroupResponse, response, 11, default),
            (kraft_version_record, KRaftVersionRecord, data, -1, default),
            (leader_change_message, LeaderChangeMessage, data, -1, default),
            (leave_group_request, LeaveGroupRequest, request, 13, default),
            (leave_group_response, LeaveGroupResponse, response, 13, default),
            (list_config_resources_request, ListConfigResourcesRequest, request, 74, default),
            (list_config_resources_response, ListConfigResourcesResponse, response, 74, default),
            (list_groups_request, ListGroupsRequest, request, 16, default),
            (list_groups_response, ListGroupsResponse, response, 16, default),
            (list_offsets_request, ListOffsetsRequest, request, 2, default),
            (list_offsets_response, ListOffsetsResponse, response, 2, default),
            (list_partition_reassignments_request, ListPartitionReassignmentsRequest, request, 46, default),
            (list_partition_reassignments_response, ListPartitionReassignmentsResponse, response, 46, default),
            (list_transactions_request, ListTransactionsRequest, request, 66, default),
            (list_transactions_response, ListTransactionsResponse, response, 66, default),
            (metadata_request, MetadataRequest, request, 3, default),
            (metadata_response, MetadataResponse, response, 3, default),
            (offset_commit_request, OffsetCommitRequest, request, 8, default),
            (offset_commit_response, OffsetCommitResponse, response, 8, default),
            (offset_delete_request, OffsetDeleteRequest, request, 47, default),
            (offset_delete_response, OffsetDeleteResponse, response, 47, default),
            (offset_fetch_request, OffsetFetchRequest, request, 9, default),
            (offset_fetch_response, OffsetFetchResponse, response, 9, default),
            (offset_for_leader_epoch_request, OffsetForLeaderEpochRequest, request, 23, default),
            (offset_for_leader_epoch_response, OffsetForLeaderEpochResponse, response, 23, default),
            (produce_request, ProduceRequest, request, 0, default),
            (produce_response, ProduceResponse, response, 0, default),
            (push_telemetry_request, PushTelemetryRequest, request, 72, default),
            (push_telemetry_response, PushTelemetryResponse, response, 72, default),
            (remove_raft_voter_request, RemoveRaftVoterRequest, request, 81, default),
            (remove_raft_voter_response, RemoveRaftVoterResponse, response, 81, default),
            (renew_delegation_token_request, RenewDelegationTokenRequest, request, 39, default),
            (renew_delegation_token_response, RenewDelegationTokenResponse, response, 39, default),
            (request_header, RequestHeader, header, -1, default),
            (response_header, ResponseHeader, header, -1, default),
            (sasl_authenticate_request, SaslAuthenticateRequest, request, 36, default),
            (sasl_authenticate_response, SaslAuthenticateResponse, response, 36, default),
            (sasl_handshake_request, SaslHandshakeRequest, request, 17, default),
            (sasl_handshake_response, SaslHandshakeResponse, response, 17, default),
            (share_acknowledge_request, ShareAcknowledgeRequest, request, 79, default),
            (share_acknowledge_response, ShareAcknowledgeResponse, response, 79, default),
            (share_fetch_request, ShareFetchRequest, request, 78, default),
            (share_fetch_response, ShareFetchResponse, response, 78, default),
            (share_group_describe_request, ShareGroupDescribeRequest, request, 77, default),
            (share_group_describe_response, ShareGroupDescribeResponse, response, 77, default),
            (share_group_heartbeat_request, ShareGroupHeartbeatRequest, request, 76, default),
            (share_group_heartbeat_response, ShareGroupHeartbeatResponse, response, 76, default),
            (snapshot_footer_record, SnapshotFooterRecord, data, -1, default),
            (snapshot_header_record, SnapshotHeaderRecord, data, -1, default),
            (streams_group_describe_request, StreamsGroupDescribeRequest, request, 89, default),
            (streams_group_describe_response, StreamsGroupDescribeResponse, response, 89, default),
            (streams_group_heartbeat_request, StreamsGroupHeartbeatRequest, request, 88, default),
            (streams_group_heartbeat_response, StreamsGroupHeartbeatResponse, response, 88, default),
            (streams_group_topology_description_update_request, StreamsGroupTopologyDescriptionUpdateRequest, request, 93, default),
            (streams_group_topology_description_update_response, StreamsGroupTopologyDescriptionUpdateResponse, response, 93, default),
            (sync_group_request, SyncGroupRequest, request, 14, default),
            (sync_group_response, SyncGroupResponse, response, 14, default),
            (txn_offset_commit_request, TxnOffsetCommitRequest, request, 28, default),
            (txn_offset_commit_response, TxnOffsetCommitResponse, response, 28, default),
            (unregister_broker_request, UnregisterBrokerRequest, request, 64, default),
            (unregister_broker_response, UnregisterBrokerResponse, response, 64, default),
            (unregister_controller_request, UnregisterControllerRequest, request, 94, default),
            (unregister_controller_response, UnregisterControllerResponse, response, 94, default),
            (update_features_request, UpdateFeaturesRequest, request, 57, default),
            (update_features_response, UpdateFeaturesResponse, response, 57, default),
            (voters_record, VotersRecord, data, -1, default),
            (write_txn_markers_request, WriteTxnMarkersRequest, request, 27, default),
            (write_txn_markers_response, WriteTxnMarkersResponse, response, 27, default),
        }
    };
}

/// Calls a macro with every message of this build, as a list of
/// `(module, Type, kind, api key or -1, feature)`; kind is `request`, `response`,
/// `header` or `data`, feature is `default` or `controller`.
#[cfg(feature = "controller")]
#[macro_export]
macro_rules! for_each_message {
    ($callback:ident) => {
        $callback! {
            (aborted_txn, AbortedTxn, data, -1, controller),
            (add_offsets_to_txn_request, AddOffsetsToTxnRequest, request, 25, default),
            (add_offsets_to_txn_response, AddOffsetsToTxnResponse, response, 25, default),
            (add_partitions_to_txn_request, AddPartitionsToTxnRequest, request, 24, default),
            (add_partitions_to_txn_response, AddPartitionsToTxnResponse, response, 24, default),
            (add_raft_voter_request, AddRaftVoterRequest, request, 80, default),
            (add_raft_voter_response, AddRaftVoterResponse, response, 80, default),
            (allocate_producer_ids_request, AllocateProducerIdsRequest, request, 67, controller),
            (allocate_producer_ids_response, AllocateProducerIdsResponse, response, 67, controller),
            (alter_client_quotas_request, AlterClientQuotasRequest, request, 49, default),
            (alter_client_quotas_response, AlterClientQuotasResponse, response, 49, default),
            (alter_configs_request, AlterConfigsRequest, request, 33, default),
            (alter_configs_response, AlterConfigsResponse, response, 33, default),
            (alter_partition_reassignments_request, AlterPartitionReassignmentsRequest, request, 45, default),
            (alter_partition_reassignments_response, AlterPartitionReassignmentsResponse, response, 45, default),
            (alter_partition_request, AlterPartitionRequest, request, 56, controller),
            (alter_partition_response, AlterPartitionResponse, response, 56, controller),
            (alter_replica_log_dirs_request, AlterReplicaLogDirsRequest, request, 34, default),
            (alter_replica_log_dirs_response, AlterReplicaLogDirsResponse, response, 34, default),
            (alter_share_group_offsets_request, AlterShareGroupOffsetsRequest, request, 91, default),
            (alter_share_group_offsets_response, AlterShareGroupOffsetsResponse, response, 91, default),
            (alter_user_scram_credentials_request, AlterUserScramCredentialsRequest, request, 51, default),
            (alter_user_scram_credentials_response, AlterUserScramCredentialsResponse, response, 51, default),
            (api_versions_request, ApiVersionsRequest, request, 18, default),
            (api_versions_response, ApiVersionsResponse, response, 18, default),
            (assign_replicas_to_dirs_request, AssignReplicasToDirsRequest, request, 73, controller),
            (assign_replicas_to_dirs_response, AssignReplicasToDirsResponse, response, 73, controller),
            (begin_quorum_epoch_request, BeginQuorumEpochRequest, request, 53, controller),
            (begin_quorum_epoch_response, BeginQuorumEpochResponse, response, 53, controller),
            (broker_heartbeat_request, BrokerHeartbeatRequest, request, 63, controller),
            (broker_heartbeat_response, BrokerHeartbeatResponse, response, 63, controller),
            (broker_registration_request, BrokerRegistrationRequest, request, 62, controller),
            (broker_registration_response, BrokerRegistrationResponse, response, 62, controller),
            (consumer_group_describe_request, ConsumerGroupDescribeRequest, request, 69, default),
            (consumer_group_describe_response, ConsumerGroupDescribeResponse, response, 69, default),
            (consumer_group_heartbeat_request, ConsumerGroupHeartbeatRequest, request, 68, default),
            (consumer_group_heartbeat_response, ConsumerGroupHeartbeatResponse, response, 68, default),
            (consumer_protocol_assignment, ConsumerProtocolAssignment, data, -1, default),
            (consumer_protocol_subscription, ConsumerProtocolSubscription, data, -1, default),
            (control_record_type_schema, ControlRecordTypeSchema, data, -1, default),
            (controller_registration_request, ControllerRegistrationRequest, request, 70, controller),
            (controller_registration_response, ControllerRegistrationResponse, response, 70, controller),
            (create_acls_request, CreateAclsRequest, request, 30, default),
            (create_acls_response, CreateAclsResponse, response, 30, default),
            (create_delegation_token_request, CreateDelegationTokenRequest, request, 38, default),
            (create_delegation_token_response, CreateDelegationTokenResponse, response, 38, default),
            (create_partitions_request, CreatePartitionsRequest, request, 37, default),
            (create_partitions_response, CreatePartitionsResponse, response, 37, default),
            (create_topics_request, CreateTopicsRequest, request, 19, default),
            (create_topics_response, CreateTopicsResponse, response, 19, default),
            (default_principal_data, DefaultPrincipalData, data, -1, controller),
            (delete_acls_request, DeleteAclsRequest, request, 31, default),
            (delete_acls_response, DeleteAclsResponse, response, 31, default),
            (delete_groups_request, DeleteGroupsRequest, request, 42, default),
            (delete_groups_response, DeleteGroupsResponse, response, 42, default),
            (delete_records_request, DeleteRecordsRequest, request, 21, default),
            (delete_records_response, DeleteRecordsResponse, response, 21, default),
            (delete_share_group_offsets_request, DeleteShareGroupOffsetsRequest, request, 92, default),
            (delete_share_group_offsets_response, DeleteShareGroupOffsetsResponse, response, 92, default),
            (delete_share_group_state_request, DeleteShareGroupStateRequest, request, 86, controller),
            (delete_share_group_state_response, DeleteShareGroupStateResponse, response, 86, controller),
            (delete_topics_request, DeleteTopicsRequest, request, 20, default),
            (delete_topics_response, DeleteTopicsResponse, response, 20, default),
            (describe_acls_request, DescribeAclsRequest, request, 29, default),
            (describe_acls_response, DescribeAclsResponse, response, 29, default),
            (describe_client_quotas_request, DescribeClientQuotasRequest, request, 48, default),
            (describe_client_quotas_response, DescribeClientQuotasResponse, response, 48, default),
            (describe_cluster_request, DescribeClusterRequest, request, 60, default),
            (describe_cluster_response, DescribeClusterResponse, response, 60, default),
            (describe_configs_request, DescribeConfigsRequest, request, 32, default),
            (describe_configs_response, DescribeConfigsResponse, response, 32, default),
            (describe_delegation_token_request, DescribeDelegationTokenRequest, request, 41, default),
            (describe_delegation_token_response, DescribeDelegationTokenResponse, response, 41, default),
            (describe_groups_request, DescribeGroupsRequest, request, 15, default),
            (describe_groups_response, DescribeGroupsResponse, response, 15, default),
            (describe_log_dirs_request, DescribeLogDirsRequest, request, 35, default),
            (describe_log_dirs_response, DescribeLogDirsResponse, response, 35, default),
            (describe_producers_request, DescribeProducersRequest, request, 61, default),
            (describe_producers_response, DescribeProducersResponse, response, 61, default),
            (describe_quorum_request, DescribeQuorumRequest, request, 55, default),
            (describe_quorum_response, DescribeQuorumResponse, response, 55, default),
            (describe_share_group_offsets_request, DescribeShareGroupOffsetsRequest, request, 90, default),
            (describe_share_group_offsets_response, DescribeShareGroupOffsetsResponse, response, 90, default),
            (describe_topic_partitions_request, DescribeTopicPartitionsRequest, request, 75, default),
            (describe_topic_partitions_response, DescribeTopicPartitionsResponse, response, 75, default),
            (describe_transactions_request, DescribeTransactionsRequest, request, 65, default),
            (describe_transactions_response, DescribeTransactionsResponse, response, 65, default),
            (describe_user_scram_credentials_request, DescribeUserScramCredentialsRequest, request, 50, default),
            (describe_user_scram_credentials_response, DescribeUserScramCredentialsResponse, response, 50, default),
            (elect_leaders_request, ElectLeadersRequest, request, 43, default),
            (elect_leaders_response, ElectLeadersResponse, response, 43, default),
            (end_quorum_epoch_request, EndQuorumEpochRequest, request, 54, controller),
            (end_quorum_epoch_response, EndQuorumEpochResponse, response, 54, controller),
            (end_txn_marker, EndTxnMarker, data, -1, default),
            (end_txn_request, EndTxnRequest, request, 26, default),
            (end_txn_response, EndTxnResponse, response, 26, default),
            (envelope_request, EnvelopeRequest, request, 58, controller),
            (envelope_response, EnvelopeResponse, response, 58, controller),
            (expire_delegation_token_request, ExpireDelegationTokenRequest, request, 40, default),
            (expire_delegation_token_response, ExpireDelegationTokenResponse, response, 40, default),
            (fetch_request, FetchRequest, request, 1, default),
            (fetch_response, FetchResponse, response, 1, default),
            (fetch_snapshot_request, FetchSnapshotRequest, request, 59, controller),
            (fetch_snapshot_response, FetchSnapshotResponse, response, 59, controller),
            (find_coordinator_request, FindCoordinatorRequest, request, 10, default),
            (find_coordinator_response, FindCoordinatorResponse, response, 10, default),
            (get_telemetry_subscriptions_request, GetTelemetrySubscriptionsRequest, request, 71, default),
            (get_telemetry_subscriptions_response, GetTelemetrySubscriptionsResponse, response, 71, default),
            (heartbeat_request, HeartbeatRequest, request, 12, default),
            (heartbeat_response, HeartbeatResponse, response, 12, default),
            (incremental_alter_configs_request, IncrementalAlterConfigsRequest, request, 44, default),
            (incremental_alter_configs_response, IncrementalAlterConfigsResponse, response, 44, default),
            (init_producer_id_request, InitProducerIdRequest, request, 22, default),
            (init_producer_id_response, InitProducerIdResponse, response, 22, default),
            (initialize_share_group_state_request, InitializeShareGroupStateRequest, request, 83, controller),
            (initialize_share_group_state_response, InitializeShareGroupStateResponse, response, 83, controller),
            (join_group_request, JoinGroupRequest, request, 11, default),
            (join_group_response, JoinGroupResponse, response, 11, default),
            (kraft_version_record, KRaftVersionRecord, data, -1, default),
            (leader_change_message, LeaderChangeMessage, data, -1, default),
            (leave_group_request, LeaveGroupRequest, request, 13, default),
            (leave_group_response, LeaveGroupResponse, response, 13, default),
            (list_config_resources_request, ListConfigResourcesRequest, request, 74, default),
            (list_config_resources_response, ListConfigResourcesResponse, response, 74, default),
            (list_groups_request, ListGroupsRequest, request, 16, default),
            (list_groups_response, ListGroupsResponse, response, 16, default),
            (list_offsets_request, ListOffsetsRequest, request, 2, default),
            (list_offsets_response, ListOffsetsResponse, response, 2, default),
            (list_partition_reassignments_request, ListPartitionReassignmentsRequest, request, 46, default),
            (list_partition_reassignments_response, ListPartitionReassignmentsResponse, response, 46, default),
            (list_transactions_request, ListTransactionsRequest, request, 66, default),
            (list_transactions_response, ListTransactionsResponse, response, 66, default),
            (metadata_request, MetadataRequest, request, 3, default),
            (metadata_response, MetadataResponse, response, 3, default),
            (offset_commit_request, OffsetCommitRequest, request, 8, default),
            (offset_commit_response, OffsetCommitResponse, response, 8, default),
            (offset_delete_request, OffsetDeleteRequest, request, 47, default),
            (offset_delete_response, OffsetDeleteResponse, response, 47, default),
            (offset_fetch_request, OffsetFetchRequest, request, 9, default),
            (offset_fetch_response, OffsetFetchResponse, response, 9, default),
            (offset_for_leader_epoch_request, OffsetForLeaderEpochRequest, request, 23, default),
            (offset_for_leader_epoch_response, OffsetForLeaderEpochResponse, response, 23, default),
            (produce_request, ProduceRequest, request, 0, default),
            (produce_response, ProduceResponse, response, 0, default),
            (push_telemetry_request, PushTelemetryRequest, request, 72, default),
            (push_telemetry_response, PushTelemetryResponse, response, 72, default),
            (read_share_group_state_request, ReadShareGroupStateRequest, request, 84, controller),
            (read_share_group_state_response, ReadShareGroupStateResponse, response, 84, controller),
            (read_share_group_state_summary_request, ReadShareGroupStateSummaryRequest, request, 87, controller),
            (read_share_group_state_summary_response, ReadShareGroupStateSummaryResponse, response, 87, controller),
            (remove_raft_voter_request, RemoveRaftVoterRequest, request, 81, default),
            (remove_raft_voter_response, RemoveRaftVoterResponse, response, 81, default),
            (renew_delegation_token_request, RenewDelegationTokenRequest, request, 39, default),
            (renew_delegation_token_response, RenewDelegationTokenResponse, response, 39, default),
            (request_header, RequestHeader, header, -1, default),
            (response_header, ResponseHeader, header, -1, default),
            (sasl_authenticate_request, SaslAuthenticateRequest, request, 36, default),
            (sasl_authenticate_response, SaslAuthenticateResponse, response, 36, default),
            (sasl_handshake_request, SaslHandshakeRequest, request, 17, default),
            (sasl_handshake_response, SaslHandshakeResponse, response, 17, default),
            (share_acknowledge_request, ShareAcknowledgeRequest, request, 79, default),
            (share_acknowledge_response, ShareAcknowledgeResponse, response, 79, default),
            (share_fetch_request, ShareFetchRequest, request, 78, default),
            (share_fetch_response, ShareFetchResponse, response, 78, default),
            (share_group_describe_request, ShareGroupDescribeRequest, request, 77, default),
            (share_group_describe_response, ShareGroupDescribeResponse, response, 77, default),
            (share_group_heartbeat_request, ShareGroupHeartbeatRequest, request, 76, default),
            (share_group_heartbeat_response, ShareGroupHeartbeatResponse, response, 76, default),
            (snapshot_footer_record, SnapshotFooterRecord, data, -1, default),
            (snapshot_header_record, SnapshotHeaderRecord, data, -1, default),
            (streams_group_describe_request, StreamsGroupDescribeRequest, request, 89, default),
            (streams_group_describe_response, StreamsGroupDescribeResponse, response, 89, default),
            (streams_group_heartbeat_request, StreamsGroupHeartbeatRequest, request, 88, default),
            (streams_group_heartbeat_response, StreamsGroupHeartbeatResponse, response, 88, default),
            (streams_group_topology_description_update_request, StreamsGroupTopologyDescriptionUpdateRequest, request, 93, default),
            (streams_group_topology_description_update_response, StreamsGroupTopologyDescriptionUpdateResponse, response, 93, default),
            (sync_group_request, SyncGroupRequest, request, 14, default),
            (sync_group_response, SyncGroupResponse, response, 14, default),
            (txn_offset_commit_request, TxnOffsetCommitRequest, request, 28, default),
            (txn_offset_commit_response, TxnOffsetCommitResponse, response, 28, default),
            (unregister_broker_request, UnregisterBrokerRequest, request, 64, default),
            (unregister_broker_response, UnregisterBrokerResponse, response, 64, default),
            (unregister_controller_request, UnregisterControllerRequest, request, 94, default),
            (unregister_controller_response, UnregisterControllerResponse, response, 94, default),
            (update_features_request, UpdateFeaturesRequest, request, 57, default),
            (update_features_response, UpdateFeaturesResponse, response, 57, default),
            (update_raft_voter_request, UpdateRaftVoterRequest, request, 82, controller),
            (update_raft_voter_response, UpdateRaftVoterResponse, response, 82, controller),
            (vote_request, VoteRequest, request, 52, controller),
            (vote_response, VoteResponse, response, 52, controller),
            (voters_record, VotersRecord, data, -1, default),
            (write_share_group_state_request, WriteShareGroupStateRequest, request, 85, controller),
            (write_share_group_state_response, WriteShareGroupStateResponse, response, 85, controller),
            (write_txn_markers_request, WriteTxnMarkersRequest, request, 27, default),
            (write_txn_markers_response, WriteTxnMarkersResponse, response, 27, default),
        }
    };
}
