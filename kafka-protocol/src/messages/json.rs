// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

use crate::json::{Fields, Object, Problem, Struct, impl_json};

#[cfg(feature = "controller")]
impl Struct for super::aborted_txn::AbortedTxn {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("producerId", &self.producer_id)?;
        out.put("firstOffset", &self.first_offset)?;
        out.put("lastOffset", &self.last_offset)?;
        out.put("lastStableOffset", &self.last_stable_offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("firstOffset").get(&mut self.first_offset)?;
        from.field("lastOffset").get(&mut self.last_offset)?;
        from.field("lastStableOffset").get(&mut self.last_stable_offset)?;
        Ok(())
    }
}

impl Struct for super::add_offsets_to_txn_request::AddOffsetsToTxnRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("transactionalId", &self.transactional_id)?;
        out.put("producerId", &self.producer_id)?;
        out.put("producerEpoch", &self.producer_epoch)?;
        out.put("groupId", &self.group_id)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("transactionalId").get(&mut self.transactional_id)?;
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("producerEpoch").get(&mut self.producer_epoch)?;
        from.field("groupId").get(&mut self.group_id)?;
        Ok(())
    }
}

impl Struct for super::add_offsets_to_txn_response::AddOffsetsToTxnResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::add_partitions_to_txn_request::AddPartitionsToTxnRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 4 {
            out.put("transactions", &self.transactions)?;
        } else if !self.transactions.is_empty() {
            out.not_in_version("transactions")?;
        }
        if version <= 3 {
            out.put("v3AndBelowTransactionalId", &self.v3_and_below_transactional_id)?;
        } else if !self.v3_and_below_transactional_id.is_empty() {
            out.not_in_version("v3AndBelowTransactionalId")?;
        }
        if version <= 3 {
            out.put("v3AndBelowProducerId", &self.v3_and_below_producer_id)?;
        } else if self.v3_and_below_producer_id != 0 {
            out.not_in_version("v3AndBelowProducerId")?;
        }
        if version <= 3 {
            out.put("v3AndBelowProducerEpoch", &self.v3_and_below_producer_epoch)?;
        } else if self.v3_and_below_producer_epoch != 0 {
            out.not_in_version("v3AndBelowProducerEpoch")?;
        }
        if version <= 3 {
            out.put("v3AndBelowTopics", &self.v3_and_below_topics)?;
        } else if !self.v3_and_below_topics.is_empty() {
            out.not_in_version("v3AndBelowTopics")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 4 {
            from.field("transactions").get(&mut self.transactions)?;
        }
        if version <= 3 {
            from.field("v3AndBelowTransactionalId").get(&mut self.v3_and_below_transactional_id)?;
        }
        if version <= 3 {
            from.field("v3AndBelowProducerId").get(&mut self.v3_and_below_producer_id)?;
        }
        if version <= 3 {
            from.field("v3AndBelowProducerEpoch").get(&mut self.v3_and_below_producer_epoch)?;
        }
        if version <= 3 {
            from.field("v3AndBelowTopics").get(&mut self.v3_and_below_topics)?;
        }
        Ok(())
    }
}

impl Struct for super::add_partitions_to_txn_request::AddPartitionsToTxnTransaction {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("transactionalId", &self.transactional_id)?;
        out.put("producerId", &self.producer_id)?;
        out.put("producerEpoch", &self.producer_epoch)?;
        out.put("verifyOnly", &self.verify_only)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("transactionalId").get(&mut self.transactional_id)?;
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("producerEpoch").get(&mut self.producer_epoch)?;
        from.field("verifyOnly").get(&mut self.verify_only)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::add_partitions_to_txn_request::AddPartitionsToTxnTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::add_partitions_to_txn_response::AddPartitionsToTxnResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        if version >= 4 {
            out.put("errorCode", &self.error_code)?;
        }
        if version >= 4 {
            out.put("resultsByTransaction", &self.results_by_transaction)?;
        } else if !self.results_by_transaction.is_empty() {
            out.not_in_version("resultsByTransaction")?;
        }
        if version <= 3 {
            out.put("resultsByTopicV3AndBelow", &self.results_by_topic_v3_and_below)?;
        } else if !self.results_by_topic_v3_and_below.is_empty() {
            out.not_in_version("resultsByTopicV3AndBelow")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        if version >= 4 {
            from.field("errorCode").get(&mut self.error_code)?;
        }
        if version >= 4 {
            from.field("resultsByTransaction").get(&mut self.results_by_transaction)?;
        }
        if version <= 3 {
            from.field("resultsByTopicV3AndBelow").get(&mut self.results_by_topic_v3_and_below)?;
        }
        Ok(())
    }
}

impl Struct for super::add_partitions_to_txn_response::AddPartitionsToTxnResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("transactionalId", &self.transactional_id)?;
        out.put("topicResults", &self.topic_results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("transactionalId").get(&mut self.transactional_id)?;
        from.field("topicResults").get(&mut self.topic_results)?;
        Ok(())
    }
}

impl Struct for super::add_partitions_to_txn_response::AddPartitionsToTxnTopicResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("resultsByPartition", &self.results_by_partition)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("resultsByPartition").get(&mut self.results_by_partition)?;
        Ok(())
    }
}

impl Struct for super::add_partitions_to_txn_response::AddPartitionsToTxnPartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("partitionErrorCode", &self.partition_error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("partitionErrorCode").get(&mut self.partition_error_code)?;
        Ok(())
    }
}

impl Struct for super::add_raft_voter_request::AddRaftVoterRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("clusterId", &self.cluster_id, true)?;
        out.put("timeoutMs", &self.timeout_ms)?;
        out.put("voterId", &self.voter_id)?;
        out.put("voterDirectoryId", &self.voter_directory_id)?;
        out.put("listeners", &self.listeners)?;
        if version >= 1 {
            out.put("ackWhenCommitted", &self.ack_when_committed)?;
        } else if !self.ack_when_committed {
            out.not_in_version("ackWhenCommitted")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("clusterId").get_nullable(&mut self.cluster_id, true)?;
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        from.field("voterId").get(&mut self.voter_id)?;
        from.field("voterDirectoryId").get(&mut self.voter_directory_id)?;
        from.field("listeners").get(&mut self.listeners)?;
        if version >= 1 {
            from.field("ackWhenCommitted").get(&mut self.ack_when_committed)?;
        }
        Ok(())
    }
}

impl Struct for super::add_raft_voter_request::Listener {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::add_raft_voter_response::AddRaftVoterResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::allocate_producer_ids_request::AllocateProducerIdsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("brokerId", &self.broker_id)?;
        out.put("brokerEpoch", &self.broker_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("brokerId").get(&mut self.broker_id)?;
        from.field("brokerEpoch").get(&mut self.broker_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::allocate_producer_ids_response::AllocateProducerIdsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("producerIdStart", &self.producer_id_start)?;
        out.put("producerIdLen", &self.producer_id_len)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("producerIdStart").get(&mut self.producer_id_start)?;
        from.field("producerIdLen").get(&mut self.producer_id_len)?;
        Ok(())
    }
}

impl Struct for super::alter_client_quotas_request::AlterClientQuotasRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("entries", &self.entries)?;
        out.put("validateOnly", &self.validate_only)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("entries").get(&mut self.entries)?;
        from.field("validateOnly").get(&mut self.validate_only)?;
        Ok(())
    }
}

impl Struct for super::alter_client_quotas_request::EntryData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("entity", &self.entity)?;
        out.put("ops", &self.ops)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("entity").get(&mut self.entity)?;
        from.field("ops").get(&mut self.ops)?;
        Ok(())
    }
}

impl Struct for super::alter_client_quotas_request::EntityData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("entityType", &self.entity_type)?;
        out.put_nullable("entityName", &self.entity_name, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("entityType").get(&mut self.entity_type)?;
        from.field("entityName").get_nullable(&mut self.entity_name, true)?;
        Ok(())
    }
}

impl Struct for super::alter_client_quotas_request::OpData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("key", &self.key)?;
        out.put("value", &self.value)?;
        out.put("remove", &self.remove)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("key").get(&mut self.key)?;
        from.field("value").get(&mut self.value)?;
        from.field("remove").get(&mut self.remove)?;
        Ok(())
    }
}

impl Struct for super::alter_client_quotas_response::AlterClientQuotasResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("entries", &self.entries)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("entries").get(&mut self.entries)?;
        Ok(())
    }
}

impl Struct for super::alter_client_quotas_response::EntryData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("entity", &self.entity)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("entity").get(&mut self.entity)?;
        Ok(())
    }
}

impl Struct for super::alter_client_quotas_response::EntityData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("entityType", &self.entity_type)?;
        out.put_nullable("entityName", &self.entity_name, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("entityType").get(&mut self.entity_type)?;
        from.field("entityName").get_nullable(&mut self.entity_name, true)?;
        Ok(())
    }
}

impl Struct for super::alter_configs_request::AlterConfigsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resources", &self.resources)?;
        out.put("validateOnly", &self.validate_only)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resources").get(&mut self.resources)?;
        from.field("validateOnly").get(&mut self.validate_only)?;
        Ok(())
    }
}

impl Struct for super::alter_configs_request::AlterConfigsResource {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        out.put("configs", &self.configs)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        from.field("configs").get(&mut self.configs)?;
        Ok(())
    }
}

impl Struct for super::alter_configs_request::AlterableConfig {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put_nullable("value", &self.value, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("value").get_nullable(&mut self.value, true)?;
        Ok(())
    }
}

impl Struct for super::alter_configs_response::AlterConfigsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("responses", &self.responses)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("responses").get(&mut self.responses)?;
        Ok(())
    }
}

impl Struct for super::alter_configs_response::AlterConfigsResourceResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        Ok(())
    }
}

impl Struct for super::alter_partition_reassignments_request::AlterPartitionReassignmentsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("timeoutMs", &self.timeout_ms)?;
        if version >= 1 {
            out.put("allowReplicationFactorChange", &self.allow_replication_factor_change)?;
        } else if !self.allow_replication_factor_change {
            out.not_in_version("allowReplicationFactorChange")?;
        }
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        if version >= 1 {
            from.field("allowReplicationFactorChange").get(&mut self.allow_replication_factor_change)?;
        }
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::alter_partition_reassignments_request::ReassignableTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::alter_partition_reassignments_request::ReassignablePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put_nullable("replicas", &self.replicas, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("replicas").get_nullable(&mut self.replicas, true)?;
        Ok(())
    }
}

impl Struct for super::alter_partition_reassignments_response::AlterPartitionReassignmentsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        if version >= 1 {
            out.put("allowReplicationFactorChange", &self.allow_replication_factor_change)?;
        }
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("responses", &self.responses)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        if version >= 1 {
            from.field("allowReplicationFactorChange").get(&mut self.allow_replication_factor_change)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("responses").get(&mut self.responses)?;
        Ok(())
    }
}

impl Struct for super::alter_partition_reassignments_response::ReassignableTopicResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::alter_partition_reassignments_response::ReassignablePartitionResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::alter_partition_request::AlterPartitionRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("brokerId", &self.broker_id)?;
        out.put("brokerEpoch", &self.broker_epoch)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("brokerId").get(&mut self.broker_id)?;
        from.field("brokerEpoch").get(&mut self.broker_epoch)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::alter_partition_request::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::alter_partition_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        if version <= 2 {
            out.put("newIsr", &self.new_isr)?;
        } else if !self.new_isr.is_empty() {
            out.not_in_version("newIsr")?;
        }
        if version >= 3 {
            out.put("newIsrWithEpochs", &self.new_isr_with_epochs)?;
        } else if !self.new_isr_with_epochs.is_empty() {
            out.not_in_version("newIsrWithEpochs")?;
        }
        out.put("leaderRecoveryState", &self.leader_recovery_state)?;
        out.put("partitionEpoch", &self.partition_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        if version <= 2 {
            from.field("newIsr").get(&mut self.new_isr)?;
        }
        if version >= 3 {
            from.field("newIsrWithEpochs").get(&mut self.new_isr_with_epochs)?;
        }
        from.field("leaderRecoveryState").get(&mut self.leader_recovery_state)?;
        from.field("partitionEpoch").get(&mut self.partition_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::alter_partition_request::BrokerState {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("brokerId", &self.broker_id)?;
        out.put("brokerEpoch", &self.broker_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("brokerId").get(&mut self.broker_id)?;
        from.field("brokerEpoch").get(&mut self.broker_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::alter_partition_response::AlterPartitionResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::alter_partition_response::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::alter_partition_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        out.put("isr", &self.isr)?;
        out.put("leaderRecoveryState", &self.leader_recovery_state)?;
        out.put("partitionEpoch", &self.partition_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        from.field("isr").get(&mut self.isr)?;
        from.field("leaderRecoveryState").get(&mut self.leader_recovery_state)?;
        from.field("partitionEpoch").get(&mut self.partition_epoch)?;
        Ok(())
    }
}

impl Struct for super::alter_replica_log_dirs_request::AlterReplicaLogDirsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("dirs", &self.dirs)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("dirs").get(&mut self.dirs)?;
        Ok(())
    }
}

impl Struct for super::alter_replica_log_dirs_request::AlterReplicaLogDir {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("path", &self.path)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("path").get(&mut self.path)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::alter_replica_log_dirs_request::AlterReplicaLogDirTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::alter_replica_log_dirs_response::AlterReplicaLogDirsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

impl Struct for super::alter_replica_log_dirs_response::AlterReplicaLogDirTopicResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::alter_replica_log_dirs_response::AlterReplicaLogDirPartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("startOffset", &self.start_offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("startOffset").get(&mut self.start_offset)?;
        Ok(())
    }
}

impl Struct for super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("responses", &self.responses)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("responses").get(&mut self.responses)?;
        Ok(())
    }
}

impl Struct for super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponsePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::alter_user_scram_credentials_request::AlterUserScramCredentialsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("deletions", &self.deletions)?;
        out.put("upsertions", &self.upsertions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("deletions").get(&mut self.deletions)?;
        from.field("upsertions").get(&mut self.upsertions)?;
        Ok(())
    }
}

impl Struct for super::alter_user_scram_credentials_request::ScramCredentialDeletion {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("mechanism", &self.mechanism)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("mechanism").get(&mut self.mechanism)?;
        Ok(())
    }
}

impl Struct for super::alter_user_scram_credentials_request::ScramCredentialUpsertion {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("mechanism", &self.mechanism)?;
        out.put("iterations", &self.iterations)?;
        out.put("salt", &self.salt)?;
        out.put("saltedPassword", &self.salted_password)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("mechanism").get(&mut self.mechanism)?;
        from.field("iterations").get(&mut self.iterations)?;
        from.field("salt").get(&mut self.salt)?;
        from.field("saltedPassword").get(&mut self.salted_password)?;
        Ok(())
    }
}

impl Struct for super::alter_user_scram_credentials_response::AlterUserScramCredentialsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

impl Struct for super::alter_user_scram_credentials_response::AlterUserScramCredentialsResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("user", &self.user)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("user").get(&mut self.user)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::api_versions_request::ApiVersionsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 3 {
            out.put("clientSoftwareName", &self.client_software_name)?;
        }
        if version >= 3 {
            out.put("clientSoftwareVersion", &self.client_software_version)?;
        }
        if version >= 5 {
            out.put_nullable("clusterId", &self.cluster_id, true)?;
        }
        if version >= 5 {
            out.put("nodeId", &self.node_id)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 3 {
            from.field("clientSoftwareName").get(&mut self.client_software_name)?;
        }
        if version >= 3 {
            from.field("clientSoftwareVersion").get(&mut self.client_software_version)?;
        }
        if version >= 5 {
            from.field("clusterId").get_nullable(&mut self.cluster_id, true)?;
        }
        if version >= 5 {
            from.field("nodeId").get(&mut self.node_id)?;
        }
        Ok(())
    }
}

impl Struct for super::api_versions_response::ApiVersionsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put("apiKeys", &self.api_keys)?;
        if version >= 1 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        if version >= 3 && !self.supported_features.is_empty() {
            out.put("supportedFeatures", &self.supported_features)?;
        }
        if version >= 3 && self.finalized_features_epoch != -1 {
            out.put("finalizedFeaturesEpoch", &self.finalized_features_epoch)?;
        }
        if version >= 3 && !self.finalized_features.is_empty() {
            out.put("finalizedFeatures", &self.finalized_features)?;
        }
        if version >= 3 && self.zk_migration_ready {
            out.put("zkMigrationReady", &self.zk_migration_ready)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("apiKeys").get(&mut self.api_keys)?;
        if version >= 1 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        if version >= 3 {
            from.field("supportedFeatures").or_default().get(&mut self.supported_features)?;
        }
        if version >= 3 {
            from.field("finalizedFeaturesEpoch").or_default().get(&mut self.finalized_features_epoch)?;
        }
        if version >= 3 {
            from.field("finalizedFeatures").or_default().get(&mut self.finalized_features)?;
        }
        if version >= 3 {
            from.field("zkMigrationReady").or_default().get(&mut self.zk_migration_ready)?;
        }
        Ok(())
    }
}

impl Struct for super::api_versions_response::ApiVersion {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("apiKey", &self.api_key)?;
        out.put("minVersion", &self.min_version)?;
        out.put("maxVersion", &self.max_version)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("apiKey").get(&mut self.api_key)?;
        from.field("minVersion").get(&mut self.min_version)?;
        from.field("maxVersion").get(&mut self.max_version)?;
        Ok(())
    }
}

impl Struct for super::api_versions_response::SupportedFeatureKey {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("minVersion", &self.min_version)?;
        out.put("maxVersion", &self.max_version)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("minVersion").get(&mut self.min_version)?;
        from.field("maxVersion").get(&mut self.max_version)?;
        Ok(())
    }
}

impl Struct for super::api_versions_response::FinalizedFeatureKey {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("maxVersionLevel", &self.max_version_level)?;
        out.put("minVersionLevel", &self.min_version_level)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("maxVersionLevel").get(&mut self.max_version_level)?;
        from.field("minVersionLevel").get(&mut self.min_version_level)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::assign_replicas_to_dirs_request::AssignReplicasToDirsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("brokerId", &self.broker_id)?;
        out.put("brokerEpoch", &self.broker_epoch)?;
        out.put("directories", &self.directories)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("brokerId").get(&mut self.broker_id)?;
        from.field("brokerEpoch").get(&mut self.broker_epoch)?;
        from.field("directories").get(&mut self.directories)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::assign_replicas_to_dirs_request::DirectoryData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("id", &self.id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("id").get(&mut self.id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::assign_replicas_to_dirs_request::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::assign_replicas_to_dirs_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::assign_replicas_to_dirs_response::AssignReplicasToDirsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("directories", &self.directories)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("directories").get(&mut self.directories)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::assign_replicas_to_dirs_response::DirectoryData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("id", &self.id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("id").get(&mut self.id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::assign_replicas_to_dirs_response::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::assign_replicas_to_dirs_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::begin_quorum_epoch_request::BeginQuorumEpochRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("clusterId", &self.cluster_id, true)?;
        if version >= 1 {
            out.put("voterId", &self.voter_id)?;
        }
        out.put("topics", &self.topics)?;
        if version >= 1 {
            out.put("leaderEndpoints", &self.leader_endpoints)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("clusterId").get_nullable(&mut self.cluster_id, true)?;
        if version >= 1 {
            from.field("voterId").get(&mut self.voter_id)?;
        }
        from.field("topics").get(&mut self.topics)?;
        if version >= 1 {
            from.field("leaderEndpoints").get(&mut self.leader_endpoints)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::begin_quorum_epoch_request::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::begin_quorum_epoch_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        if version >= 1 {
            out.put("voterDirectoryId", &self.voter_directory_id)?;
        }
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        if version >= 1 {
            from.field("voterDirectoryId").get(&mut self.voter_directory_id)?;
        }
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::begin_quorum_epoch_request::LeaderEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::begin_quorum_epoch_response::BeginQuorumEpochResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put("topics", &self.topics)?;
        if version >= 1 && !self.node_endpoints.is_empty() {
            out.put("nodeEndpoints", &self.node_endpoints)?;
        } else if !self.node_endpoints.is_empty() {
            out.not_in_version("nodeEndpoints")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("topics").get(&mut self.topics)?;
        if version >= 1 {
            from.field("nodeEndpoints").or_default().get(&mut self.node_endpoints)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::begin_quorum_epoch_response::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::begin_quorum_epoch_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::begin_quorum_epoch_response::NodeEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::broker_heartbeat_request::BrokerHeartbeatRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("brokerId", &self.broker_id)?;
        out.put("brokerEpoch", &self.broker_epoch)?;
        out.put("currentMetadataOffset", &self.current_metadata_offset)?;
        out.put("wantFence", &self.want_fence)?;
        out.put("wantShutDown", &self.want_shut_down)?;
        if version >= 1 && !self.offline_log_dirs.is_empty() {
            out.put("offlineLogDirs", &self.offline_log_dirs)?;
        } else if !self.offline_log_dirs.is_empty() {
            out.not_in_version("offlineLogDirs")?;
        }
        if version >= 2 && self.cordoned_log_dirs.is_some() {
            out.put_nullable("cordonedLogDirs", &self.cordoned_log_dirs, true)?;
        } else if self.cordoned_log_dirs.is_some() {
            out.not_in_version("cordonedLogDirs")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("brokerId").get(&mut self.broker_id)?;
        from.field("brokerEpoch").get(&mut self.broker_epoch)?;
        from.field("currentMetadataOffset").get(&mut self.current_metadata_offset)?;
        from.field("wantFence").get(&mut self.want_fence)?;
        from.field("wantShutDown").get(&mut self.want_shut_down)?;
        if version >= 1 {
            from.field("offlineLogDirs").or_default().get(&mut self.offline_log_dirs)?;
        }
        if version >= 2 {
            from.field("cordonedLogDirs").or_default().get_nullable(&mut self.cordoned_log_dirs, true)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::broker_heartbeat_response::BrokerHeartbeatResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("isCaughtUp", &self.is_caught_up)?;
        out.put("isFenced", &self.is_fenced)?;
        out.put("shouldShutDown", &self.should_shut_down)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("isCaughtUp").get(&mut self.is_caught_up)?;
        from.field("isFenced").get(&mut self.is_fenced)?;
        from.field("shouldShutDown").get(&mut self.should_shut_down)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::broker_registration_request::BrokerRegistrationRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("brokerId", &self.broker_id)?;
        out.put("clusterId", &self.cluster_id)?;
        out.put("incarnationId", &self.incarnation_id)?;
        out.put("listeners", &self.listeners)?;
        out.put("features", &self.features)?;
        out.put_nullable("rack", &self.rack, true)?;
        if version >= 1 {
            out.put("isMigratingZkBroker", &self.is_migrating_zk_broker)?;
        } else if self.is_migrating_zk_broker {
            out.not_in_version("isMigratingZkBroker")?;
        }
        if version >= 2 {
            out.put("logDirs", &self.log_dirs)?;
        }
        if version >= 3 {
            out.put("previousBrokerEpoch", &self.previous_broker_epoch)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("brokerId").get(&mut self.broker_id)?;
        from.field("clusterId").get(&mut self.cluster_id)?;
        from.field("incarnationId").get(&mut self.incarnation_id)?;
        from.field("listeners").get(&mut self.listeners)?;
        from.field("features").get(&mut self.features)?;
        from.field("rack").get_nullable(&mut self.rack, true)?;
        if version >= 1 {
            from.field("isMigratingZkBroker").get(&mut self.is_migrating_zk_broker)?;
        }
        if version >= 2 {
            from.field("logDirs").get(&mut self.log_dirs)?;
        }
        if version >= 3 {
            from.field("previousBrokerEpoch").get(&mut self.previous_broker_epoch)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::broker_registration_request::Listener {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        out.put("securityProtocol", &self.security_protocol)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        from.field("securityProtocol").get(&mut self.security_protocol)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::broker_registration_request::Feature {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("minSupportedVersion", &self.min_supported_version)?;
        out.put("maxSupportedVersion", &self.max_supported_version)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("minSupportedVersion").get(&mut self.min_supported_version)?;
        from.field("maxSupportedVersion").get(&mut self.max_supported_version)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::broker_registration_response::BrokerRegistrationResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("brokerEpoch", &self.broker_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("brokerEpoch").get(&mut self.broker_epoch)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_describe_request::ConsumerGroupDescribeRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupIds", &self.group_ids)?;
        out.put("includeAuthorizedOperations", &self.include_authorized_operations)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupIds").get(&mut self.group_ids)?;
        from.field("includeAuthorizedOperations").get(&mut self.include_authorized_operations)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_describe_response::ConsumerGroupDescribeResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("groups", &self.groups)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("groups").get(&mut self.groups)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_describe_response::DescribedGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("groupId", &self.group_id)?;
        out.put("groupState", &self.group_state)?;
        out.put("groupEpoch", &self.group_epoch)?;
        out.put("assignmentEpoch", &self.assignment_epoch)?;
        out.put("assignorName", &self.assignor_name)?;
        out.put("members", &self.members)?;
        out.put("authorizedOperations", &self.authorized_operations)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("groupId").get(&mut self.group_id)?;
        from.field("groupState").get(&mut self.group_state)?;
        from.field("groupEpoch").get(&mut self.group_epoch)?;
        from.field("assignmentEpoch").get(&mut self.assignment_epoch)?;
        from.field("assignorName").get(&mut self.assignor_name)?;
        from.field("members").get(&mut self.members)?;
        from.field("authorizedOperations").get(&mut self.authorized_operations)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_describe_response::Member {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("memberId", &self.member_id)?;
        out.put_nullable("instanceId", &self.instance_id, true)?;
        out.put_nullable("rackId", &self.rack_id, true)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put("clientId", &self.client_id)?;
        out.put("clientHost", &self.client_host)?;
        out.put("subscribedTopicNames", &self.subscribed_topic_names)?;
        out.put_nullable("subscribedTopicRegex", &self.subscribed_topic_regex, true)?;
        out.put("assignment", &self.assignment)?;
        out.put("targetAssignment", &self.target_assignment)?;
        if version >= 1 {
            out.put("memberType", &self.member_type)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("memberId").get(&mut self.member_id)?;
        from.field("instanceId").get_nullable(&mut self.instance_id, true)?;
        from.field("rackId").get_nullable(&mut self.rack_id, true)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("clientId").get(&mut self.client_id)?;
        from.field("clientHost").get(&mut self.client_host)?;
        from.field("subscribedTopicNames").get(&mut self.subscribed_topic_names)?;
        from.field("subscribedTopicRegex").get_nullable(&mut self.subscribed_topic_regex, true)?;
        from.field("assignment").get(&mut self.assignment)?;
        from.field("targetAssignment").get(&mut self.target_assignment)?;
        if version >= 1 {
            from.field("memberType").get(&mut self.member_type)?;
        }
        Ok(())
    }
}

impl Struct for super::consumer_group_describe_response::TopicPartitions {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_describe_response::Assignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicPartitions", &self.topic_partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicPartitions").get(&mut self.topic_partitions)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_heartbeat_request::ConsumerGroupHeartbeatRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        out.put("memberId", &self.member_id)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put_nullable("instanceId", &self.instance_id, true)?;
        out.put_nullable("rackId", &self.rack_id, true)?;
        out.put("rebalanceTimeoutMs", &self.rebalance_timeout_ms)?;
        out.put_nullable("subscribedTopicNames", &self.subscribed_topic_names, true)?;
        if version >= 1 {
            out.put_nullable("subscribedTopicRegex", &self.subscribed_topic_regex, true)?;
        } else if self.subscribed_topic_regex.is_some() {
            out.not_in_version("subscribedTopicRegex")?;
        }
        out.put_nullable("serverAssignor", &self.server_assignor, true)?;
        out.put_nullable("topicPartitions", &self.topic_partitions, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        from.field("memberId").get(&mut self.member_id)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("instanceId").get_nullable(&mut self.instance_id, true)?;
        from.field("rackId").get_nullable(&mut self.rack_id, true)?;
        from.field("rebalanceTimeoutMs").get(&mut self.rebalance_timeout_ms)?;
        from.field("subscribedTopicNames").get_nullable(&mut self.subscribed_topic_names, true)?;
        if version >= 1 {
            from.field("subscribedTopicRegex").get_nullable(&mut self.subscribed_topic_regex, true)?;
        }
        from.field("serverAssignor").get_nullable(&mut self.server_assignor, true)?;
        from.field("topicPartitions").get_nullable(&mut self.topic_partitions, true)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_heartbeat_request::TopicPartitions {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put_nullable("memberId", &self.member_id, true)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put("heartbeatIntervalMs", &self.heartbeat_interval_ms)?;
        out.put_nullable("assignment", &self.assignment, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("memberId").get_nullable(&mut self.member_id, true)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("heartbeatIntervalMs").get(&mut self.heartbeat_interval_ms)?;
        from.field("assignment").get_nullable(&mut self.assignment, true)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_heartbeat_response::Assignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicPartitions", &self.topic_partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicPartitions").get(&mut self.topic_partitions)?;
        Ok(())
    }
}

impl Struct for super::consumer_group_heartbeat_response::TopicPartitions {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::consumer_protocol_assignment::ConsumerProtocolAssignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("assignedPartitions", &self.assigned_partitions)?;
        out.put_nullable("userData", &self.user_data, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("assignedPartitions").get(&mut self.assigned_partitions)?;
        from.field("userData").get_nullable(&mut self.user_data, true)?;
        Ok(())
    }
}

impl Struct for super::consumer_protocol_assignment::TopicPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::consumer_protocol_subscription::ConsumerProtocolSubscription {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("topics", &self.topics)?;
        out.put_nullable("userData", &self.user_data, true)?;
        if version >= 1 {
            out.put("ownedPartitions", &self.owned_partitions)?;
        }
        if version >= 2 {
            out.put("generationId", &self.generation_id)?;
        }
        if version >= 3 {
            out.put_nullable("rackId", &self.rack_id, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("topics").get(&mut self.topics)?;
        from.field("userData").get_nullable(&mut self.user_data, true)?;
        if version >= 1 {
            from.field("ownedPartitions").get(&mut self.owned_partitions)?;
        }
        if version >= 2 {
            from.field("generationId").get(&mut self.generation_id)?;
        }
        if version >= 3 {
            from.field("rackId").get_nullable(&mut self.rack_id, true)?;
        }
        Ok(())
    }
}

impl Struct for super::consumer_protocol_subscription::TopicPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::control_record_type_schema::ControlRecordTypeSchema {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("type", &self.r#type)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("type").get(&mut self.r#type)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::controller_registration_request::ControllerRegistrationRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("controllerId", &self.controller_id)?;
        out.put("incarnationId", &self.incarnation_id)?;
        out.put("zkMigrationReady", &self.zk_migration_ready)?;
        out.put("listeners", &self.listeners)?;
        out.put("features", &self.features)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("controllerId").get(&mut self.controller_id)?;
        from.field("incarnationId").get(&mut self.incarnation_id)?;
        from.field("zkMigrationReady").get(&mut self.zk_migration_ready)?;
        from.field("listeners").get(&mut self.listeners)?;
        from.field("features").get(&mut self.features)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::controller_registration_request::Listener {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        out.put("securityProtocol", &self.security_protocol)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        from.field("securityProtocol").get(&mut self.security_protocol)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::controller_registration_request::Feature {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("minSupportedVersion", &self.min_supported_version)?;
        out.put("maxSupportedVersion", &self.max_supported_version)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("minSupportedVersion").get(&mut self.min_supported_version)?;
        from.field("maxSupportedVersion").get(&mut self.max_supported_version)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::controller_registration_response::ControllerRegistrationResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::create_acls_request::CreateAclsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("creations", &self.creations)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("creations").get(&mut self.creations)?;
        Ok(())
    }
}

impl Struct for super::create_acls_request::AclCreation {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        out.put("resourcePatternType", &self.resource_pattern_type)?;
        out.put("principal", &self.principal)?;
        out.put("host", &self.host)?;
        out.put("operation", &self.operation)?;
        out.put("permissionType", &self.permission_type)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        from.field("resourcePatternType").get(&mut self.resource_pattern_type)?;
        from.field("principal").get(&mut self.principal)?;
        from.field("host").get(&mut self.host)?;
        from.field("operation").get(&mut self.operation)?;
        from.field("permissionType").get(&mut self.permission_type)?;
        Ok(())
    }
}

impl Struct for super::create_acls_response::CreateAclsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

impl Struct for super::create_acls_response::AclCreationResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::create_delegation_token_request::CreateDelegationTokenRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 3 {
            out.put_nullable("ownerPrincipalType", &self.owner_principal_type, true)?;
        } else if self.owner_principal_type.as_ref().is_none_or(|v| !v.is_empty()) {
            out.not_in_version("ownerPrincipalType")?;
        }
        if version >= 3 {
            out.put_nullable("ownerPrincipalName", &self.owner_principal_name, true)?;
        } else if self.owner_principal_name.as_ref().is_none_or(|v| !v.is_empty()) {
            out.not_in_version("ownerPrincipalName")?;
        }
        out.put("renewers", &self.renewers)?;
        out.put("maxLifetimeMs", &self.max_lifetime_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 3 {
            from.field("ownerPrincipalType").get_nullable(&mut self.owner_principal_type, true)?;
        }
        if version >= 3 {
            from.field("ownerPrincipalName").get_nullable(&mut self.owner_principal_name, true)?;
        }
        from.field("renewers").get(&mut self.renewers)?;
        from.field("maxLifetimeMs").get(&mut self.max_lifetime_ms)?;
        Ok(())
    }
}

impl Struct for super::create_delegation_token_request::CreatableRenewers {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("principalType", &self.principal_type)?;
        out.put("principalName", &self.principal_name)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("principalType").get(&mut self.principal_type)?;
        from.field("principalName").get(&mut self.principal_name)?;
        Ok(())
    }
}

impl Struct for super::create_delegation_token_response::CreateDelegationTokenResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put("principalType", &self.principal_type)?;
        out.put("principalName", &self.principal_name)?;
        if version >= 3 {
            out.put("tokenRequesterPrincipalType", &self.token_requester_principal_type)?;
        } else if !self.token_requester_principal_type.is_empty() {
            out.not_in_version("tokenRequesterPrincipalType")?;
        }
        if version >= 3 {
            out.put("tokenRequesterPrincipalName", &self.token_requester_principal_name)?;
        } else if !self.token_requester_principal_name.is_empty() {
            out.not_in_version("tokenRequesterPrincipalName")?;
        }
        out.put("issueTimestampMs", &self.issue_timestamp_ms)?;
        out.put("expiryTimestampMs", &self.expiry_timestamp_ms)?;
        out.put("maxTimestampMs", &self.max_timestamp_ms)?;
        out.put("tokenId", &self.token_id)?;
        out.put("hmac", &self.hmac)?;
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("principalType").get(&mut self.principal_type)?;
        from.field("principalName").get(&mut self.principal_name)?;
        if version >= 3 {
            from.field("tokenRequesterPrincipalType").get(&mut self.token_requester_principal_type)?;
        }
        if version >= 3 {
            from.field("tokenRequesterPrincipalName").get(&mut self.token_requester_principal_name)?;
        }
        from.field("issueTimestampMs").get(&mut self.issue_timestamp_ms)?;
        from.field("expiryTimestampMs").get(&mut self.expiry_timestamp_ms)?;
        from.field("maxTimestampMs").get(&mut self.max_timestamp_ms)?;
        from.field("tokenId").get(&mut self.token_id)?;
        from.field("hmac").get(&mut self.hmac)?;
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        Ok(())
    }
}

impl Struct for super::create_partitions_request::CreatePartitionsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topics", &self.topics)?;
        out.put("timeoutMs", &self.timeout_ms)?;
        out.put("validateOnly", &self.validate_only)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topics").get(&mut self.topics)?;
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        from.field("validateOnly").get(&mut self.validate_only)?;
        Ok(())
    }
}

impl Struct for super::create_partitions_request::CreatePartitionsTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("count", &self.count)?;
        out.put_nullable("assignments", &self.assignments, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("count").get(&mut self.count)?;
        from.field("assignments").get_nullable(&mut self.assignments, true)?;
        Ok(())
    }
}

impl Struct for super::create_partitions_request::CreatePartitionsAssignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("brokerIds", &self.broker_ids)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("brokerIds").get(&mut self.broker_ids)?;
        Ok(())
    }
}

impl Struct for super::create_partitions_response::CreatePartitionsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

impl Struct for super::create_partitions_response::CreatePartitionsTopicResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::create_topics_request::CreateTopicsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topics", &self.topics)?;
        out.put("timeoutMs", &self.timeout_ms)?;
        out.put("validateOnly", &self.validate_only)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topics").get(&mut self.topics)?;
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        from.field("validateOnly").get(&mut self.validate_only)?;
        Ok(())
    }
}

impl Struct for super::create_topics_request::CreatableTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("numPartitions", &self.num_partitions)?;
        out.put("replicationFactor", &self.replication_factor)?;
        out.put("assignments", &self.assignments)?;
        out.put("configs", &self.configs)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("numPartitions").get(&mut self.num_partitions)?;
        from.field("replicationFactor").get(&mut self.replication_factor)?;
        from.field("assignments").get(&mut self.assignments)?;
        from.field("configs").get(&mut self.configs)?;
        Ok(())
    }
}

impl Struct for super::create_topics_request::CreatableReplicaAssignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("brokerIds", &self.broker_ids)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("brokerIds").get(&mut self.broker_ids)?;
        Ok(())
    }
}

impl Struct for super::create_topics_request::CreatableTopicConfig {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put_nullable("value", &self.value, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("value").get_nullable(&mut self.value, true)?;
        Ok(())
    }
}

impl Struct for super::create_topics_response::CreateTopicsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::create_topics_response::CreatableTopicResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("name", &self.name)?;
        if version >= 7 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        if version >= 5 && self.topic_config_error_code != 0 {
            out.put("topicConfigErrorCode", &self.topic_config_error_code)?;
        }
        if version >= 5 {
            out.put("numPartitions", &self.num_partitions)?;
        }
        if version >= 5 {
            out.put("replicationFactor", &self.replication_factor)?;
        }
        if version >= 5 {
            out.put_nullable("configs", &self.configs, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("name").get(&mut self.name)?;
        if version >= 7 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        if version >= 5 {
            from.field("topicConfigErrorCode").or_default().get(&mut self.topic_config_error_code)?;
        }
        if version >= 5 {
            from.field("numPartitions").get(&mut self.num_partitions)?;
        }
        if version >= 5 {
            from.field("replicationFactor").get(&mut self.replication_factor)?;
        }
        if version >= 5 {
            from.field("configs").get_nullable(&mut self.configs, true)?;
        }
        Ok(())
    }
}

impl Struct for super::create_topics_response::CreatableTopicConfigs {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put_nullable("value", &self.value, true)?;
        out.put("readOnly", &self.read_only)?;
        out.put("configSource", &self.config_source)?;
        out.put("isSensitive", &self.is_sensitive)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("value").get_nullable(&mut self.value, true)?;
        from.field("readOnly").get(&mut self.read_only)?;
        from.field("configSource").get(&mut self.config_source)?;
        from.field("isSensitive").get(&mut self.is_sensitive)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::default_principal_data::DefaultPrincipalData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("type", &self.r#type)?;
        out.put("name", &self.name)?;
        out.put("tokenAuthenticated", &self.token_authenticated)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("type").get(&mut self.r#type)?;
        from.field("name").get(&mut self.name)?;
        from.field("tokenAuthenticated").get(&mut self.token_authenticated)?;
        Ok(())
    }
}

impl Struct for super::delete_acls_request::DeleteAclsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("filters", &self.filters)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("filters").get(&mut self.filters)?;
        Ok(())
    }
}

impl Struct for super::delete_acls_request::DeleteAclsFilter {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resourceTypeFilter", &self.resource_type_filter)?;
        out.put_nullable("resourceNameFilter", &self.resource_name_filter, true)?;
        out.put("patternTypeFilter", &self.pattern_type_filter)?;
        out.put_nullable("principalFilter", &self.principal_filter, true)?;
        out.put_nullable("hostFilter", &self.host_filter, true)?;
        out.put("operation", &self.operation)?;
        out.put("permissionType", &self.permission_type)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resourceTypeFilter").get(&mut self.resource_type_filter)?;
        from.field("resourceNameFilter").get_nullable(&mut self.resource_name_filter, true)?;
        from.field("patternTypeFilter").get(&mut self.pattern_type_filter)?;
        from.field("principalFilter").get_nullable(&mut self.principal_filter, true)?;
        from.field("hostFilter").get_nullable(&mut self.host_filter, true)?;
        from.field("operation").get(&mut self.operation)?;
        from.field("permissionType").get(&mut self.permission_type)?;
        Ok(())
    }
}

impl Struct for super::delete_acls_response::DeleteAclsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("filterResults", &self.filter_results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("filterResults").get(&mut self.filter_results)?;
        Ok(())
    }
}

impl Struct for super::delete_acls_response::DeleteAclsFilterResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("matchingAcls", &self.matching_acls)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("matchingAcls").get(&mut self.matching_acls)?;
        Ok(())
    }
}

impl Struct for super::delete_acls_response::DeleteAclsMatchingAcl {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        out.put("patternType", &self.pattern_type)?;
        out.put("principal", &self.principal)?;
        out.put("host", &self.host)?;
        out.put("operation", &self.operation)?;
        out.put("permissionType", &self.permission_type)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        from.field("patternType").get(&mut self.pattern_type)?;
        from.field("principal").get(&mut self.principal)?;
        from.field("host").get(&mut self.host)?;
        from.field("operation").get(&mut self.operation)?;
        from.field("permissionType").get(&mut self.permission_type)?;
        Ok(())
    }
}

impl Struct for super::delete_groups_request::DeleteGroupsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupsNames", &self.groups_names)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupsNames").get(&mut self.groups_names)?;
        Ok(())
    }
}

impl Struct for super::delete_groups_response::DeleteGroupsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

impl Struct for super::delete_groups_response::DeletableGroupResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        out.put("errorCode", &self.error_code)?;
        if version >= 3 {
            out.put_nullable("errorMessage", &self.error_message, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        from.field("errorCode").get(&mut self.error_code)?;
        if version >= 3 {
            from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        }
        Ok(())
    }
}

impl Struct for super::delete_records_request::DeleteRecordsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topics", &self.topics)?;
        out.put("timeoutMs", &self.timeout_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topics").get(&mut self.topics)?;
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        Ok(())
    }
}

impl Struct for super::delete_records_request::DeleteRecordsTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::delete_records_request::DeleteRecordsPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("offset", &self.offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("offset").get(&mut self.offset)?;
        Ok(())
    }
}

impl Struct for super::delete_records_response::DeleteRecordsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::delete_records_response::DeleteRecordsTopicResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::delete_records_response::DeleteRecordsPartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("lowWatermark", &self.low_watermark)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("lowWatermark").get(&mut self.low_watermark)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        Ok(())
    }
}

impl Struct for super::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("responses", &self.responses)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("responses").get(&mut self.responses)?;
        Ok(())
    }
}

impl Struct for super::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("topicId", &self.topic_id)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::delete_share_group_state_request::DeleteShareGroupStateRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::delete_share_group_state_request::DeleteStateData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::delete_share_group_state_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::delete_share_group_state_response::DeleteShareGroupStateResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::delete_share_group_state_response::DeleteStateResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::delete_share_group_state_response::PartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::delete_topics_request::DeleteTopicsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 6 {
            out.put("topics", &self.topics)?;
        } else if !self.topics.is_empty() {
            out.not_in_version("topics")?;
        }
        if version <= 5 {
            out.put("topicNames", &self.topic_names)?;
        }
        out.put("timeoutMs", &self.timeout_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 6 {
            from.field("topics").get(&mut self.topics)?;
        }
        if version <= 5 {
            from.field("topicNames").get(&mut self.topic_names)?;
        }
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        Ok(())
    }
}

impl Struct for super::delete_topics_request::DeleteTopicState {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put_nullable("name", &self.name, true)?;
        out.put("topicId", &self.topic_id)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get_nullable(&mut self.name, true)?;
        from.field("topicId").get(&mut self.topic_id)?;
        Ok(())
    }
}

impl Struct for super::delete_topics_response::DeleteTopicsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("responses", &self.responses)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("responses").get(&mut self.responses)?;
        Ok(())
    }
}

impl Struct for super::delete_topics_response::DeletableTopicResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("name", &self.name, version >= 6)?;
        if version >= 6 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("errorCode", &self.error_code)?;
        if version >= 5 {
            out.put_nullable("errorMessage", &self.error_message, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("name").get_nullable(&mut self.name, version >= 6)?;
        if version >= 6 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        if version >= 5 {
            from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_acls_request::DescribeAclsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resourceTypeFilter", &self.resource_type_filter)?;
        out.put_nullable("resourceNameFilter", &self.resource_name_filter, true)?;
        out.put("patternTypeFilter", &self.pattern_type_filter)?;
        out.put_nullable("principalFilter", &self.principal_filter, true)?;
        out.put_nullable("hostFilter", &self.host_filter, true)?;
        out.put("operation", &self.operation)?;
        out.put("permissionType", &self.permission_type)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resourceTypeFilter").get(&mut self.resource_type_filter)?;
        from.field("resourceNameFilter").get_nullable(&mut self.resource_name_filter, true)?;
        from.field("patternTypeFilter").get(&mut self.pattern_type_filter)?;
        from.field("principalFilter").get_nullable(&mut self.principal_filter, true)?;
        from.field("hostFilter").get_nullable(&mut self.host_filter, true)?;
        from.field("operation").get(&mut self.operation)?;
        from.field("permissionType").get(&mut self.permission_type)?;
        Ok(())
    }
}

impl Struct for super::describe_acls_response::DescribeAclsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("resources", &self.resources)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("resources").get(&mut self.resources)?;
        Ok(())
    }
}

impl Struct for super::describe_acls_response::DescribeAclsResource {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        out.put("patternType", &self.pattern_type)?;
        out.put("acls", &self.acls)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        from.field("patternType").get(&mut self.pattern_type)?;
        from.field("acls").get(&mut self.acls)?;
        Ok(())
    }
}

impl Struct for super::describe_acls_response::AclDescription {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("principal", &self.principal)?;
        out.put("host", &self.host)?;
        out.put("operation", &self.operation)?;
        out.put("permissionType", &self.permission_type)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("principal").get(&mut self.principal)?;
        from.field("host").get(&mut self.host)?;
        from.field("operation").get(&mut self.operation)?;
        from.field("permissionType").get(&mut self.permission_type)?;
        Ok(())
    }
}

impl Struct for super::describe_client_quotas_request::DescribeClientQuotasRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("components", &self.components)?;
        out.put("strict", &self.strict)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("components").get(&mut self.components)?;
        from.field("strict").get(&mut self.strict)?;
        Ok(())
    }
}

impl Struct for super::describe_client_quotas_request::ComponentData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("entityType", &self.entity_type)?;
        out.put("matchType", &self.match_type)?;
        out.put_nullable("match", &self.r#match, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("entityType").get(&mut self.entity_type)?;
        from.field("matchType").get(&mut self.match_type)?;
        from.field("match").get_nullable(&mut self.r#match, true)?;
        Ok(())
    }
}

impl Struct for super::describe_client_quotas_response::DescribeClientQuotasResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put_nullable("entries", &self.entries, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("entries").get_nullable(&mut self.entries, true)?;
        Ok(())
    }
}

impl Struct for super::describe_client_quotas_response::EntryData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("entity", &self.entity)?;
        out.put("values", &self.values)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("entity").get(&mut self.entity)?;
        from.field("values").get(&mut self.values)?;
        Ok(())
    }
}

impl Struct for super::describe_client_quotas_response::EntityData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("entityType", &self.entity_type)?;
        out.put_nullable("entityName", &self.entity_name, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("entityType").get(&mut self.entity_type)?;
        from.field("entityName").get_nullable(&mut self.entity_name, true)?;
        Ok(())
    }
}

impl Struct for super::describe_client_quotas_response::ValueData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("key", &self.key)?;
        out.put("value", &self.value)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("key").get(&mut self.key)?;
        from.field("value").get(&mut self.value)?;
        Ok(())
    }
}

impl Struct for super::describe_cluster_request::DescribeClusterRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("includeClusterAuthorizedOperations", &self.include_cluster_authorized_operations)?;
        if version >= 1 {
            out.put("endpointType", &self.endpoint_type)?;
        } else if self.endpoint_type != 1 {
            out.not_in_version("endpointType")?;
        }
        if version >= 2 {
            out.put("includeFencedBrokers", &self.include_fenced_brokers)?;
        } else if self.include_fenced_brokers {
            out.not_in_version("includeFencedBrokers")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("includeClusterAuthorizedOperations").get(&mut self.include_cluster_authorized_operations)?;
        if version >= 1 {
            from.field("endpointType").get(&mut self.endpoint_type)?;
        }
        if version >= 2 {
            from.field("includeFencedBrokers").get(&mut self.include_fenced_brokers)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_cluster_response::DescribeClusterResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        if version >= 1 {
            out.put("endpointType", &self.endpoint_type)?;
        } else if self.endpoint_type != 1 {
            out.not_in_version("endpointType")?;
        }
        out.put("clusterId", &self.cluster_id)?;
        out.put("controllerId", &self.controller_id)?;
        out.put("brokers", &self.brokers)?;
        out.put("clusterAuthorizedOperations", &self.cluster_authorized_operations)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        if version >= 1 {
            from.field("endpointType").get(&mut self.endpoint_type)?;
        }
        from.field("clusterId").get(&mut self.cluster_id)?;
        from.field("controllerId").get(&mut self.controller_id)?;
        from.field("brokers").get(&mut self.brokers)?;
        from.field("clusterAuthorizedOperations").get(&mut self.cluster_authorized_operations)?;
        Ok(())
    }
}

impl Struct for super::describe_cluster_response::DescribeClusterBroker {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("brokerId", &self.broker_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        out.put_nullable("rack", &self.rack, true)?;
        if version >= 2 {
            out.put("isFenced", &self.is_fenced)?;
        } else if self.is_fenced {
            out.not_in_version("isFenced")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("brokerId").get(&mut self.broker_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        from.field("rack").get_nullable(&mut self.rack, true)?;
        if version >= 2 {
            from.field("isFenced").get(&mut self.is_fenced)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_configs_request::DescribeConfigsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("resources", &self.resources)?;
        out.put("includeSynonyms", &self.include_synonyms)?;
        if version >= 3 {
            out.put("includeDocumentation", &self.include_documentation)?;
        } else if self.include_documentation {
            out.not_in_version("includeDocumentation")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("resources").get(&mut self.resources)?;
        from.field("includeSynonyms").get(&mut self.include_synonyms)?;
        if version >= 3 {
            from.field("includeDocumentation").get(&mut self.include_documentation)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_configs_request::DescribeConfigsResource {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        out.put_nullable("configurationKeys", &self.configuration_keys, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        from.field("configurationKeys").get_nullable(&mut self.configuration_keys, true)?;
        Ok(())
    }
}

impl Struct for super::describe_configs_response::DescribeConfigsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

impl Struct for super::describe_configs_response::DescribeConfigsResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        out.put("configs", &self.configs)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        from.field("configs").get(&mut self.configs)?;
        Ok(())
    }
}

impl Struct for super::describe_configs_response::DescribeConfigsResourceResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("name", &self.name)?;
        out.put_nullable("value", &self.value, true)?;
        out.put("readOnly", &self.read_only)?;
        out.put("configSource", &self.config_source)?;
        out.put("isSensitive", &self.is_sensitive)?;
        out.put("synonyms", &self.synonyms)?;
        if version >= 3 {
            out.put("configType", &self.config_type)?;
        }
        if version >= 3 {
            out.put_nullable("documentation", &self.documentation, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("name").get(&mut self.name)?;
        from.field("value").get_nullable(&mut self.value, true)?;
        from.field("readOnly").get(&mut self.read_only)?;
        from.field("configSource").get(&mut self.config_source)?;
        from.field("isSensitive").get(&mut self.is_sensitive)?;
        from.field("synonyms").get(&mut self.synonyms)?;
        if version >= 3 {
            from.field("configType").get(&mut self.config_type)?;
        }
        if version >= 3 {
            from.field("documentation").get_nullable(&mut self.documentation, true)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_configs_response::DescribeConfigsSynonym {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put_nullable("value", &self.value, true)?;
        out.put("source", &self.source)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("value").get_nullable(&mut self.value, true)?;
        from.field("source").get(&mut self.source)?;
        Ok(())
    }
}

impl Struct for super::describe_delegation_token_request::DescribeDelegationTokenRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put_nullable("owners", &self.owners, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("owners").get_nullable(&mut self.owners, true)?;
        Ok(())
    }
}

impl Struct for super::describe_delegation_token_request::DescribeDelegationTokenOwner {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("principalType", &self.principal_type)?;
        out.put("principalName", &self.principal_name)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("principalType").get(&mut self.principal_type)?;
        from.field("principalName").get(&mut self.principal_name)?;
        Ok(())
    }
}

impl Struct for super::describe_delegation_token_response::DescribeDelegationTokenResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put("tokens", &self.tokens)?;
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("tokens").get(&mut self.tokens)?;
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        Ok(())
    }
}

impl Struct for super::describe_delegation_token_response::DescribedDelegationToken {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("principalType", &self.principal_type)?;
        out.put("principalName", &self.principal_name)?;
        if version >= 3 {
            out.put("tokenRequesterPrincipalType", &self.token_requester_principal_type)?;
        } else if !self.token_requester_principal_type.is_empty() {
            out.not_in_version("tokenRequesterPrincipalType")?;
        }
        if version >= 3 {
            out.put("tokenRequesterPrincipalName", &self.token_requester_principal_name)?;
        } else if !self.token_requester_principal_name.is_empty() {
            out.not_in_version("tokenRequesterPrincipalName")?;
        }
        out.put("issueTimestamp", &self.issue_timestamp)?;
        out.put("expiryTimestamp", &self.expiry_timestamp)?;
        out.put("maxTimestamp", &self.max_timestamp)?;
        out.put("tokenId", &self.token_id)?;
        out.put("hmac", &self.hmac)?;
        out.put("renewers", &self.renewers)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("principalType").get(&mut self.principal_type)?;
        from.field("principalName").get(&mut self.principal_name)?;
        if version >= 3 {
            from.field("tokenRequesterPrincipalType").get(&mut self.token_requester_principal_type)?;
        }
        if version >= 3 {
            from.field("tokenRequesterPrincipalName").get(&mut self.token_requester_principal_name)?;
        }
        from.field("issueTimestamp").get(&mut self.issue_timestamp)?;
        from.field("expiryTimestamp").get(&mut self.expiry_timestamp)?;
        from.field("maxTimestamp").get(&mut self.max_timestamp)?;
        from.field("tokenId").get(&mut self.token_id)?;
        from.field("hmac").get(&mut self.hmac)?;
        from.field("renewers").get(&mut self.renewers)?;
        Ok(())
    }
}

impl Struct for super::describe_delegation_token_response::DescribedDelegationTokenRenewer {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("principalType", &self.principal_type)?;
        out.put("principalName", &self.principal_name)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("principalType").get(&mut self.principal_type)?;
        from.field("principalName").get(&mut self.principal_name)?;
        Ok(())
    }
}

impl Struct for super::describe_groups_request::DescribeGroupsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groups", &self.groups)?;
        if version >= 3 {
            out.put("includeAuthorizedOperations", &self.include_authorized_operations)?;
        } else if self.include_authorized_operations {
            out.not_in_version("includeAuthorizedOperations")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groups").get(&mut self.groups)?;
        if version >= 3 {
            from.field("includeAuthorizedOperations").get(&mut self.include_authorized_operations)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_groups_response::DescribeGroupsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 1 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("groups", &self.groups)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 1 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("groups").get(&mut self.groups)?;
        Ok(())
    }
}

impl Struct for super::describe_groups_response::DescribedGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        if version >= 6 {
            out.put_nullable("errorMessage", &self.error_message, true)?;
        } else if self.error_message.is_some() {
            out.not_in_version("errorMessage")?;
        }
        out.put("groupId", &self.group_id)?;
        out.put("groupState", &self.group_state)?;
        out.put("protocolType", &self.protocol_type)?;
        out.put("protocolData", &self.protocol_data)?;
        out.put("members", &self.members)?;
        if version >= 3 {
            out.put("authorizedOperations", &self.authorized_operations)?;
        } else if self.authorized_operations != -2147483648 {
            out.not_in_version("authorizedOperations")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        if version >= 6 {
            from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        }
        from.field("groupId").get(&mut self.group_id)?;
        from.field("groupState").get(&mut self.group_state)?;
        from.field("protocolType").get(&mut self.protocol_type)?;
        from.field("protocolData").get(&mut self.protocol_data)?;
        from.field("members").get(&mut self.members)?;
        if version >= 3 {
            from.field("authorizedOperations").get(&mut self.authorized_operations)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_groups_response::DescribedGroupMember {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("memberId", &self.member_id)?;
        if version >= 4 {
            out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        }
        out.put("clientId", &self.client_id)?;
        out.put("clientHost", &self.client_host)?;
        out.put("memberMetadata", &self.member_metadata)?;
        out.put("memberAssignment", &self.member_assignment)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("memberId").get(&mut self.member_id)?;
        if version >= 4 {
            from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        }
        from.field("clientId").get(&mut self.client_id)?;
        from.field("clientHost").get(&mut self.client_host)?;
        from.field("memberMetadata").get(&mut self.member_metadata)?;
        from.field("memberAssignment").get(&mut self.member_assignment)?;
        Ok(())
    }
}

impl Struct for super::describe_log_dirs_request::DescribeLogDirsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put_nullable("topics", &self.topics, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topics").get_nullable(&mut self.topics, true)?;
        Ok(())
    }
}

impl Struct for super::describe_log_dirs_request::DescribableLogDirTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::describe_log_dirs_response::DescribeLogDirsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        if version >= 3 {
            out.put("errorCode", &self.error_code)?;
        }
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        if version >= 3 {
            from.field("errorCode").get(&mut self.error_code)?;
        }
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

impl Struct for super::describe_log_dirs_response::DescribeLogDirsResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put("logDir", &self.log_dir)?;
        out.put("topics", &self.topics)?;
        if version >= 4 {
            out.put("totalBytes", &self.total_bytes)?;
        }
        if version >= 4 {
            out.put("usableBytes", &self.usable_bytes)?;
        }
        if version >= 5 {
            out.put("isCordoned", &self.is_cordoned)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("logDir").get(&mut self.log_dir)?;
        from.field("topics").get(&mut self.topics)?;
        if version >= 4 {
            from.field("totalBytes").get(&mut self.total_bytes)?;
        }
        if version >= 4 {
            from.field("usableBytes").get(&mut self.usable_bytes)?;
        }
        if version >= 5 {
            from.field("isCordoned").get(&mut self.is_cordoned)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_log_dirs_response::DescribeLogDirsTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::describe_log_dirs_response::DescribeLogDirsPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("partitionSize", &self.partition_size)?;
        out.put("offsetLag", &self.offset_lag)?;
        out.put("isFutureKey", &self.is_future_key)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("partitionSize").get(&mut self.partition_size)?;
        from.field("offsetLag").get(&mut self.offset_lag)?;
        from.field("isFutureKey").get(&mut self.is_future_key)?;
        Ok(())
    }
}

impl Struct for super::describe_producers_request::DescribeProducersRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::describe_producers_request::TopicRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitionIndexes", &self.partition_indexes)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitionIndexes").get(&mut self.partition_indexes)?;
        Ok(())
    }
}

impl Struct for super::describe_producers_response::DescribeProducersResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::describe_producers_response::TopicResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::describe_producers_response::PartitionResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("activeProducers", &self.active_producers)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("activeProducers").get(&mut self.active_producers)?;
        Ok(())
    }
}

impl Struct for super::describe_producers_response::ProducerState {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("producerId", &self.producer_id)?;
        out.put("producerEpoch", &self.producer_epoch)?;
        out.put("lastSequence", &self.last_sequence)?;
        out.put("lastTimestamp", &self.last_timestamp)?;
        out.put("coordinatorEpoch", &self.coordinator_epoch)?;
        out.put("currentTxnStartOffset", &self.current_txn_start_offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("producerEpoch").get(&mut self.producer_epoch)?;
        from.field("lastSequence").get(&mut self.last_sequence)?;
        from.field("lastTimestamp").get(&mut self.last_timestamp)?;
        from.field("coordinatorEpoch").get(&mut self.coordinator_epoch)?;
        from.field("currentTxnStartOffset").get(&mut self.current_txn_start_offset)?;
        Ok(())
    }
}

impl Struct for super::describe_quorum_request::DescribeQuorumRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::describe_quorum_request::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::describe_quorum_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        Ok(())
    }
}

impl Struct for super::describe_quorum_response::DescribeQuorumResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        if version >= 2 {
            out.put_nullable("errorMessage", &self.error_message, true)?;
        }
        out.put("topics", &self.topics)?;
        if version >= 2 {
            out.put("nodes", &self.nodes)?;
        } else if !self.nodes.is_empty() {
            out.not_in_version("nodes")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        if version >= 2 {
            from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        }
        from.field("topics").get(&mut self.topics)?;
        if version >= 2 {
            from.field("nodes").get(&mut self.nodes)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_quorum_response::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::describe_quorum_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        if version >= 2 {
            out.put_nullable("errorMessage", &self.error_message, true)?;
        }
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        out.put("highWatermark", &self.high_watermark)?;
        out.put("currentVoters", &self.current_voters)?;
        out.put("observers", &self.observers)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        if version >= 2 {
            from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        }
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        from.field("highWatermark").get(&mut self.high_watermark)?;
        from.field("currentVoters").get(&mut self.current_voters)?;
        from.field("observers").get(&mut self.observers)?;
        Ok(())
    }
}

impl Struct for super::describe_quorum_response::Node {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("listeners", &self.listeners)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("listeners").get(&mut self.listeners)?;
        Ok(())
    }
}

impl Struct for super::describe_quorum_response::Listener {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::describe_quorum_response::ReplicaState {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("replicaId", &self.replica_id)?;
        if version >= 2 {
            out.put("replicaDirectoryId", &self.replica_directory_id)?;
        } else if !self.replica_directory_id.is_zero() {
            out.not_in_version("replicaDirectoryId")?;
        }
        out.put("logEndOffset", &self.log_end_offset)?;
        if version >= 1 {
            out.put("lastFetchTimestamp", &self.last_fetch_timestamp)?;
        }
        if version >= 1 {
            out.put("lastCaughtUpTimestamp", &self.last_caught_up_timestamp)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("replicaId").get(&mut self.replica_id)?;
        if version >= 2 {
            from.field("replicaDirectoryId").get(&mut self.replica_directory_id)?;
        }
        from.field("logEndOffset").get(&mut self.log_end_offset)?;
        if version >= 1 {
            from.field("lastFetchTimestamp").get(&mut self.last_fetch_timestamp)?;
        }
        if version >= 1 {
            from.field("lastCaughtUpTimestamp").get(&mut self.last_caught_up_timestamp)?;
        }
        Ok(())
    }
}

impl Struct for super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groups", &self.groups)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groups").get(&mut self.groups)?;
        Ok(())
    }
}

impl Struct for super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put_nullable("topics", &self.topics, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get_nullable(&mut self.topics, true)?;
        Ok(())
    }
}

impl Struct for super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("groups", &self.groups)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("groups").get(&mut self.groups)?;
        Ok(())
    }
}

impl Struct for super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponsePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("startOffset", &self.start_offset)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        if version >= 1 {
            out.put("lag", &self.lag)?;
        }
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("startOffset").get(&mut self.start_offset)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        if version >= 1 {
            from.field("lag").get(&mut self.lag)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::describe_topic_partitions_request::DescribeTopicPartitionsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topics", &self.topics)?;
        out.put("responsePartitionLimit", &self.response_partition_limit)?;
        out.put_nullable("cursor", &self.cursor, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topics").get(&mut self.topics)?;
        from.field("responsePartitionLimit").get(&mut self.response_partition_limit)?;
        from.field("cursor").get_nullable(&mut self.cursor, true)?;
        Ok(())
    }
}

impl Struct for super::describe_topic_partitions_request::TopicRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        Ok(())
    }
}

impl Struct for super::describe_topic_partitions_request::Cursor {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitionIndex", &self.partition_index)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitionIndex").get(&mut self.partition_index)?;
        Ok(())
    }
}

impl Struct for super::describe_topic_partitions_response::DescribeTopicPartitionsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("topics", &self.topics)?;
        out.put_nullable("nextCursor", &self.next_cursor, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("topics").get(&mut self.topics)?;
        from.field("nextCursor").get_nullable(&mut self.next_cursor, true)?;
        Ok(())
    }
}

impl Struct for super::describe_topic_partitions_response::DescribeTopicPartitionsResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("name", &self.name, true)?;
        out.put("topicId", &self.topic_id)?;
        out.put("isInternal", &self.is_internal)?;
        out.put("partitions", &self.partitions)?;
        out.put("topicAuthorizedOperations", &self.topic_authorized_operations)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("name").get_nullable(&mut self.name, true)?;
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("isInternal").get(&mut self.is_internal)?;
        from.field("partitions").get(&mut self.partitions)?;
        from.field("topicAuthorizedOperations").get(&mut self.topic_authorized_operations)?;
        Ok(())
    }
}

impl Struct for super::describe_topic_partitions_response::DescribeTopicPartitionsResponsePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put("partitionIndex", &self.partition_index)?;
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        out.put("replicaNodes", &self.replica_nodes)?;
        out.put("isrNodes", &self.isr_nodes)?;
        out.put_nullable("eligibleLeaderReplicas", &self.eligible_leader_replicas, true)?;
        out.put_nullable("lastKnownElr", &self.last_known_elr, true)?;
        out.put("offlineReplicas", &self.offline_replicas)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        from.field("replicaNodes").get(&mut self.replica_nodes)?;
        from.field("isrNodes").get(&mut self.isr_nodes)?;
        from.field("eligibleLeaderReplicas").get_nullable(&mut self.eligible_leader_replicas, true)?;
        from.field("lastKnownElr").get_nullable(&mut self.last_known_elr, true)?;
        from.field("offlineReplicas").get(&mut self.offline_replicas)?;
        Ok(())
    }
}

impl Struct for super::describe_topic_partitions_response::Cursor {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitionIndex", &self.partition_index)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitionIndex").get(&mut self.partition_index)?;
        Ok(())
    }
}

impl Struct for super::describe_transactions_request::DescribeTransactionsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("transactionalIds", &self.transactional_ids)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("transactionalIds").get(&mut self.transactional_ids)?;
        Ok(())
    }
}

impl Struct for super::describe_transactions_response::DescribeTransactionsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("transactionStates", &self.transaction_states)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("transactionStates").get(&mut self.transaction_states)?;
        Ok(())
    }
}

impl Struct for super::describe_transactions_response::TransactionState {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put("transactionalId", &self.transactional_id)?;
        out.put("transactionState", &self.transaction_state)?;
        out.put("transactionTimeoutMs", &self.transaction_timeout_ms)?;
        out.put("transactionStartTimeMs", &self.transaction_start_time_ms)?;
        out.put("producerId", &self.producer_id)?;
        out.put("producerEpoch", &self.producer_epoch)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("transactionalId").get(&mut self.transactional_id)?;
        from.field("transactionState").get(&mut self.transaction_state)?;
        from.field("transactionTimeoutMs").get(&mut self.transaction_timeout_ms)?;
        from.field("transactionStartTimeMs").get(&mut self.transaction_start_time_ms)?;
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("producerEpoch").get(&mut self.producer_epoch)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::describe_transactions_response::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::describe_user_scram_credentials_request::DescribeUserScramCredentialsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put_nullable("users", &self.users, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("users").get_nullable(&mut self.users, true)?;
        Ok(())
    }
}

impl Struct for super::describe_user_scram_credentials_request::UserName {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        Ok(())
    }
}

impl Struct for super::describe_user_scram_credentials_response::DescribeUserScramCredentialsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

impl Struct for super::describe_user_scram_credentials_response::DescribeUserScramCredentialsResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("user", &self.user)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("credentialInfos", &self.credential_infos)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("user").get(&mut self.user)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("credentialInfos").get(&mut self.credential_infos)?;
        Ok(())
    }
}

impl Struct for super::describe_user_scram_credentials_response::CredentialInfo {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("mechanism", &self.mechanism)?;
        out.put("iterations", &self.iterations)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("mechanism").get(&mut self.mechanism)?;
        from.field("iterations").get(&mut self.iterations)?;
        Ok(())
    }
}

impl Struct for super::elect_leaders_request::ElectLeadersRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 1 {
            out.put("electionType", &self.election_type)?;
        } else if self.election_type != 0 {
            out.not_in_version("electionType")?;
        }
        out.put_nullable("topicPartitions", &self.topic_partitions, true)?;
        out.put("timeoutMs", &self.timeout_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 1 {
            from.field("electionType").get(&mut self.election_type)?;
        }
        from.field("topicPartitions").get_nullable(&mut self.topic_partitions, true)?;
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        Ok(())
    }
}

impl Struct for super::elect_leaders_request::TopicPartitions {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::elect_leaders_response::ElectLeadersResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        if version >= 1 {
            out.put("errorCode", &self.error_code)?;
        } else if self.error_code != 0 {
            out.not_in_version("errorCode")?;
        }
        out.put("replicaElectionResults", &self.replica_election_results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        if version >= 1 {
            from.field("errorCode").get(&mut self.error_code)?;
        }
        from.field("replicaElectionResults").get(&mut self.replica_election_results)?;
        Ok(())
    }
}

impl Struct for super::elect_leaders_response::ReplicaElectionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitionResult", &self.partition_result)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitionResult").get(&mut self.partition_result)?;
        Ok(())
    }
}

impl Struct for super::elect_leaders_response::PartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionId", &self.partition_id)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionId").get(&mut self.partition_id)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_request::EndQuorumEpochRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("clusterId", &self.cluster_id, true)?;
        out.put("topics", &self.topics)?;
        if version >= 1 {
            out.put("leaderEndpoints", &self.leader_endpoints)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("clusterId").get_nullable(&mut self.cluster_id, true)?;
        from.field("topics").get(&mut self.topics)?;
        if version >= 1 {
            from.field("leaderEndpoints").get(&mut self.leader_endpoints)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_request::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        if version <= 0 {
            out.put("preferredSuccessors", &self.preferred_successors)?;
        }
        if version >= 1 {
            out.put("preferredCandidates", &self.preferred_candidates)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        if version <= 0 {
            from.field("preferredSuccessors").get(&mut self.preferred_successors)?;
        }
        if version >= 1 {
            from.field("preferredCandidates").get(&mut self.preferred_candidates)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_request::ReplicaInfo {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("candidateId", &self.candidate_id)?;
        out.put("candidateDirectoryId", &self.candidate_directory_id)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("candidateId").get(&mut self.candidate_id)?;
        from.field("candidateDirectoryId").get(&mut self.candidate_directory_id)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_request::LeaderEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_response::EndQuorumEpochResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put("topics", &self.topics)?;
        if version >= 1 && !self.node_endpoints.is_empty() {
            out.put("nodeEndpoints", &self.node_endpoints)?;
        } else if !self.node_endpoints.is_empty() {
            out.not_in_version("nodeEndpoints")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("topics").get(&mut self.topics)?;
        if version >= 1 {
            from.field("nodeEndpoints").or_default().get(&mut self.node_endpoints)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_response::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::end_quorum_epoch_response::NodeEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::end_txn_marker::EndTxnMarker {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("coordinatorEpoch", &self.coordinator_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("coordinatorEpoch").get(&mut self.coordinator_epoch)?;
        Ok(())
    }
}

impl Struct for super::end_txn_request::EndTxnRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("transactionalId", &self.transactional_id)?;
        out.put("producerId", &self.producer_id)?;
        out.put("producerEpoch", &self.producer_epoch)?;
        out.put("committed", &self.committed)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("transactionalId").get(&mut self.transactional_id)?;
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("producerEpoch").get(&mut self.producer_epoch)?;
        from.field("committed").get(&mut self.committed)?;
        Ok(())
    }
}

impl Struct for super::end_txn_response::EndTxnResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        if version >= 5 {
            out.put("producerId", &self.producer_id)?;
        }
        if version >= 5 {
            out.put("producerEpoch", &self.producer_epoch)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        if version >= 5 {
            from.field("producerId").get(&mut self.producer_id)?;
        }
        if version >= 5 {
            from.field("producerEpoch").get(&mut self.producer_epoch)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::envelope_request::EnvelopeRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("requestData", &self.request_data)?;
        out.put_nullable("requestPrincipal", &self.request_principal, true)?;
        out.put("clientHostAddress", &self.client_host_address)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("requestData").get(&mut self.request_data)?;
        from.field("requestPrincipal").get_nullable(&mut self.request_principal, true)?;
        from.field("clientHostAddress").get(&mut self.client_host_address)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::envelope_response::EnvelopeResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put_nullable("responseData", &self.response_data, true)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("responseData").get_nullable(&mut self.response_data, true)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::expire_delegation_token_request::ExpireDelegationTokenRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("hmac", &self.hmac)?;
        out.put("expiryTimePeriodMs", &self.expiry_time_period_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("hmac").get(&mut self.hmac)?;
        from.field("expiryTimePeriodMs").get(&mut self.expiry_time_period_ms)?;
        Ok(())
    }
}

impl Struct for super::expire_delegation_token_response::ExpireDelegationTokenResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put("expiryTimestampMs", &self.expiry_timestamp_ms)?;
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("expiryTimestampMs").get(&mut self.expiry_timestamp_ms)?;
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        Ok(())
    }
}

impl Struct for super::fetch_request::FetchRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 12 && self.cluster_id.is_some() {
            out.put_nullable("clusterId", &self.cluster_id, true)?;
        }
        if version <= 14 {
            out.put("replicaId", &self.replica_id)?;
        } else if self.replica_id != -1 {
            out.not_in_version("replicaId")?;
        }
        if version >= 15 && self.replica_state != Default::default() {
            out.put("replicaState", &self.replica_state)?;
        } else if self.replica_state != Default::default() {
            out.not_in_version("replicaState")?;
        }
        out.put("maxWaitMs", &self.max_wait_ms)?;
        out.put("minBytes", &self.min_bytes)?;
        out.put("maxBytes", &self.max_bytes)?;
        out.put("isolationLevel", &self.isolation_level)?;
        if version >= 7 {
            out.put("sessionId", &self.session_id)?;
        }
        if version >= 7 {
            out.put("sessionEpoch", &self.session_epoch)?;
        }
        out.put("topics", &self.topics)?;
        if version >= 7 {
            out.put("forgottenTopicsData", &self.forgotten_topics_data)?;
        } else if !self.forgotten_topics_data.is_empty() {
            out.not_in_version("forgottenTopicsData")?;
        }
        if version >= 11 {
            out.put("rackId", &self.rack_id)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 12 {
            from.field("clusterId").or_default().get_nullable(&mut self.cluster_id, true)?;
        }
        if version <= 14 {
            from.field("replicaId").get(&mut self.replica_id)?;
        }
        if version >= 15 {
            from.field("replicaState").or_default().get(&mut self.replica_state)?;
        }
        from.field("maxWaitMs").get(&mut self.max_wait_ms)?;
        from.field("minBytes").get(&mut self.min_bytes)?;
        from.field("maxBytes").get(&mut self.max_bytes)?;
        from.field("isolationLevel").get(&mut self.isolation_level)?;
        if version >= 7 {
            from.field("sessionId").get(&mut self.session_id)?;
        }
        if version >= 7 {
            from.field("sessionEpoch").get(&mut self.session_epoch)?;
        }
        from.field("topics").get(&mut self.topics)?;
        if version >= 7 {
            from.field("forgottenTopicsData").get(&mut self.forgotten_topics_data)?;
        }
        if version >= 11 {
            from.field("rackId").get(&mut self.rack_id)?;
        }
        Ok(())
    }
}

impl Struct for super::fetch_request::ReplicaState {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("replicaId", &self.replica_id)?;
        out.put("replicaEpoch", &self.replica_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("replicaId").get(&mut self.replica_id)?;
        from.field("replicaEpoch").get(&mut self.replica_epoch)?;
        Ok(())
    }
}

impl Struct for super::fetch_request::FetchTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 12 {
            out.put("topic", &self.topic)?;
        }
        if version >= 13 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 12 {
            from.field("topic").get(&mut self.topic)?;
        }
        if version >= 13 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::fetch_request::FetchPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partition", &self.partition)?;
        if version >= 9 {
            out.put("currentLeaderEpoch", &self.current_leader_epoch)?;
        }
        out.put("fetchOffset", &self.fetch_offset)?;
        if version >= 12 {
            out.put("lastFetchedEpoch", &self.last_fetched_epoch)?;
        } else if self.last_fetched_epoch != -1 {
            out.not_in_version("lastFetchedEpoch")?;
        }
        if version >= 5 {
            out.put("logStartOffset", &self.log_start_offset)?;
        }
        out.put("partitionMaxBytes", &self.partition_max_bytes)?;
        if version >= 17 && !self.replica_directory_id.is_zero() {
            out.put("replicaDirectoryId", &self.replica_directory_id)?;
        }
        if version >= 18 && self.high_watermark != 9223372036854775807 {
            out.put("highWatermark", &self.high_watermark)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partition").get(&mut self.partition)?;
        if version >= 9 {
            from.field("currentLeaderEpoch").get(&mut self.current_leader_epoch)?;
        }
        from.field("fetchOffset").get(&mut self.fetch_offset)?;
        if version >= 12 {
            from.field("lastFetchedEpoch").get(&mut self.last_fetched_epoch)?;
        }
        if version >= 5 {
            from.field("logStartOffset").get(&mut self.log_start_offset)?;
        }
        from.field("partitionMaxBytes").get(&mut self.partition_max_bytes)?;
        if version >= 17 {
            from.field("replicaDirectoryId").or_default().get(&mut self.replica_directory_id)?;
        }
        if version >= 18 {
            from.field("highWatermark").or_default().get(&mut self.high_watermark)?;
        }
        Ok(())
    }
}

impl Struct for super::fetch_request::ForgottenTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 12 {
            out.put("topic", &self.topic)?;
        }
        if version >= 13 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 12 {
            from.field("topic").get(&mut self.topic)?;
        }
        if version >= 13 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::fetch_response::FetchResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        if version >= 7 {
            out.put("errorCode", &self.error_code)?;
        }
        if version >= 7 {
            out.put("sessionId", &self.session_id)?;
        } else if self.session_id != 0 {
            out.not_in_version("sessionId")?;
        }
        out.put("responses", &self.responses)?;
        if version >= 16 && !self.node_endpoints.is_empty() {
            out.put("nodeEndpoints", &self.node_endpoints)?;
        } else if !self.node_endpoints.is_empty() {
            out.not_in_version("nodeEndpoints")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        if version >= 7 {
            from.field("errorCode").get(&mut self.error_code)?;
        }
        if version >= 7 {
            from.field("sessionId").get(&mut self.session_id)?;
        }
        from.field("responses").get(&mut self.responses)?;
        if version >= 16 {
            from.field("nodeEndpoints").or_default().get(&mut self.node_endpoints)?;
        }
        Ok(())
    }
}

impl Struct for super::fetch_response::FetchableTopicResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 12 {
            out.put("topic", &self.topic)?;
        }
        if version >= 13 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 12 {
            from.field("topic").get(&mut self.topic)?;
        }
        if version >= 13 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::fetch_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put("highWatermark", &self.high_watermark)?;
        out.put("lastStableOffset", &self.last_stable_offset)?;
        if version >= 5 {
            out.put("logStartOffset", &self.log_start_offset)?;
        }
        if version >= 12 && self.diverging_epoch != Default::default() {
            out.put("divergingEpoch", &self.diverging_epoch)?;
        } else if self.diverging_epoch != Default::default() {
            out.not_in_version("divergingEpoch")?;
        }
        if version >= 12 && self.current_leader != Default::default() {
            out.put("currentLeader", &self.current_leader)?;
        } else if self.current_leader != Default::default() {
            out.not_in_version("currentLeader")?;
        }
        if version >= 12 && self.snapshot_id != Default::default() {
            out.put("snapshotId", &self.snapshot_id)?;
        } else if self.snapshot_id != Default::default() {
            out.not_in_version("snapshotId")?;
        }
        out.put_nullable("abortedTransactions", &self.aborted_transactions, true)?;
        if version >= 11 {
            out.put("preferredReadReplica", &self.preferred_read_replica)?;
        } else if self.preferred_read_replica != -1 {
            out.not_in_version("preferredReadReplica")?;
        }
        out.put_nullable("records", &self.records, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("highWatermark").get(&mut self.high_watermark)?;
        from.field("lastStableOffset").get(&mut self.last_stable_offset)?;
        if version >= 5 {
            from.field("logStartOffset").get(&mut self.log_start_offset)?;
        }
        if version >= 12 {
            from.field("divergingEpoch").or_default().get(&mut self.diverging_epoch)?;
        }
        if version >= 12 {
            from.field("currentLeader").or_default().get(&mut self.current_leader)?;
        }
        if version >= 12 {
            from.field("snapshotId").or_default().get(&mut self.snapshot_id)?;
        }
        from.field("abortedTransactions").get_nullable(&mut self.aborted_transactions, true)?;
        if version >= 11 {
            from.field("preferredReadReplica").get(&mut self.preferred_read_replica)?;
        }
        from.field("records").get_nullable(&mut self.records, true)?;
        Ok(())
    }
}

impl Struct for super::fetch_response::EpochEndOffset {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("epoch", &self.epoch)?;
        out.put("endOffset", &self.end_offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("epoch").get(&mut self.epoch)?;
        from.field("endOffset").get(&mut self.end_offset)?;
        Ok(())
    }
}

impl Struct for super::fetch_response::LeaderIdAndEpoch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

impl Struct for super::fetch_response::SnapshotId {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("endOffset", &self.end_offset)?;
        out.put("epoch", &self.epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("endOffset").get(&mut self.end_offset)?;
        from.field("epoch").get(&mut self.epoch)?;
        Ok(())
    }
}

impl Struct for super::fetch_response::AbortedTransaction {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("producerId", &self.producer_id)?;
        out.put("firstOffset", &self.first_offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("firstOffset").get(&mut self.first_offset)?;
        Ok(())
    }
}

impl Struct for super::fetch_response::NodeEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        out.put_nullable("rack", &self.rack, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        from.field("rack").get_nullable(&mut self.rack, true)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_request::FetchSnapshotRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        if self.cluster_id.is_some() {
            out.put_nullable("clusterId", &self.cluster_id, true)?;
        }
        out.put("replicaId", &self.replica_id)?;
        out.put("maxBytes", &self.max_bytes)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("clusterId").or_default().get_nullable(&mut self.cluster_id, true)?;
        from.field("replicaId").get(&mut self.replica_id)?;
        from.field("maxBytes").get(&mut self.max_bytes)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_request::TopicSnapshot {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_request::PartitionSnapshot {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partition", &self.partition)?;
        out.put("currentLeaderEpoch", &self.current_leader_epoch)?;
        out.put("snapshotId", &self.snapshot_id)?;
        out.put("position", &self.position)?;
        if version >= 1 && !self.replica_directory_id.is_zero() {
            out.put("replicaDirectoryId", &self.replica_directory_id)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partition").get(&mut self.partition)?;
        from.field("currentLeaderEpoch").get(&mut self.current_leader_epoch)?;
        from.field("snapshotId").get(&mut self.snapshot_id)?;
        from.field("position").get(&mut self.position)?;
        if version >= 1 {
            from.field("replicaDirectoryId").or_default().get(&mut self.replica_directory_id)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_request::SnapshotId {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("endOffset", &self.end_offset)?;
        out.put("epoch", &self.epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("endOffset").get(&mut self.end_offset)?;
        from.field("epoch").get(&mut self.epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_response::FetchSnapshotResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("topics", &self.topics)?;
        if version >= 1 && !self.node_endpoints.is_empty() {
            out.put("nodeEndpoints", &self.node_endpoints)?;
        } else if !self.node_endpoints.is_empty() {
            out.not_in_version("nodeEndpoints")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("topics").get(&mut self.topics)?;
        if version >= 1 {
            from.field("nodeEndpoints").or_default().get(&mut self.node_endpoints)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_response::TopicSnapshot {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_response::PartitionSnapshot {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("index", &self.index)?;
        out.put("errorCode", &self.error_code)?;
        out.put("snapshotId", &self.snapshot_id)?;
        if self.current_leader != Default::default() {
            out.put("currentLeader", &self.current_leader)?;
        }
        out.put("size", &self.size)?;
        out.put("position", &self.position)?;
        out.put("unalignedRecords", &self.unaligned_records)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("index").get(&mut self.index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("snapshotId").get(&mut self.snapshot_id)?;
        from.field("currentLeader").or_default().get(&mut self.current_leader)?;
        from.field("size").get(&mut self.size)?;
        from.field("position").get(&mut self.position)?;
        from.field("unalignedRecords").get(&mut self.unaligned_records)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_response::SnapshotId {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("endOffset", &self.end_offset)?;
        out.put("epoch", &self.epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("endOffset").get(&mut self.end_offset)?;
        from.field("epoch").get(&mut self.epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_response::LeaderIdAndEpoch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::fetch_snapshot_response::NodeEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::find_coordinator_request::FindCoordinatorRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 3 {
            out.put("key", &self.key)?;
        } else if !self.key.is_empty() {
            out.not_in_version("key")?;
        }
        if version >= 1 {
            out.put("keyType", &self.key_type)?;
        } else if self.key_type != 0 {
            out.not_in_version("keyType")?;
        }
        if version >= 4 {
            out.put("coordinatorKeys", &self.coordinator_keys)?;
        } else if !self.coordinator_keys.is_empty() {
            out.not_in_version("coordinatorKeys")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 3 {
            from.field("key").get(&mut self.key)?;
        }
        if version >= 1 {
            from.field("keyType").get(&mut self.key_type)?;
        }
        if version >= 4 {
            from.field("coordinatorKeys").get(&mut self.coordinator_keys)?;
        }
        Ok(())
    }
}

impl Struct for super::find_coordinator_response::FindCoordinatorResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 1 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        if version <= 3 {
            out.put("errorCode", &self.error_code)?;
        } else if self.error_code != 0 {
            out.not_in_version("errorCode")?;
        }
        if (1..=3).contains(&version) {
            out.put_nullable("errorMessage", &self.error_message, true)?;
        }
        if version <= 3 {
            out.put("nodeId", &self.node_id)?;
        } else if self.node_id != 0 {
            out.not_in_version("nodeId")?;
        }
        if version <= 3 {
            out.put("host", &self.host)?;
        } else if !self.host.is_empty() {
            out.not_in_version("host")?;
        }
        if version <= 3 {
            out.put("port", &self.port)?;
        } else if self.port != 0 {
            out.not_in_version("port")?;
        }
        if version >= 4 {
            out.put("coordinators", &self.coordinators)?;
        } else if !self.coordinators.is_empty() {
            out.not_in_version("coordinators")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 1 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        if version <= 3 {
            from.field("errorCode").get(&mut self.error_code)?;
        }
        if (1..=3).contains(&version) {
            from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        }
        if version <= 3 {
            from.field("nodeId").get(&mut self.node_id)?;
        }
        if version <= 3 {
            from.field("host").get(&mut self.host)?;
        }
        if version <= 3 {
            from.field("port").get(&mut self.port)?;
        }
        if version >= 4 {
            from.field("coordinators").get(&mut self.coordinators)?;
        }
        Ok(())
    }
}

impl Struct for super::find_coordinator_response::Coordinator {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("key", &self.key)?;
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("key").get(&mut self.key)?;
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("clientInstanceId", &self.client_instance_id)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("clientInstanceId").get(&mut self.client_instance_id)?;
        Ok(())
    }
}

impl Struct for super::get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("clientInstanceId", &self.client_instance_id)?;
        out.put("subscriptionId", &self.subscription_id)?;
        out.put("acceptedCompressionTypes", &self.accepted_compression_types)?;
        out.put("pushIntervalMs", &self.push_interval_ms)?;
        out.put("telemetryMaxBytes", &self.telemetry_max_bytes)?;
        out.put("deltaTemporality", &self.delta_temporality)?;
        out.put("requestedMetrics", &self.requested_metrics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("clientInstanceId").get(&mut self.client_instance_id)?;
        from.field("subscriptionId").get(&mut self.subscription_id)?;
        from.field("acceptedCompressionTypes").get(&mut self.accepted_compression_types)?;
        from.field("pushIntervalMs").get(&mut self.push_interval_ms)?;
        from.field("telemetryMaxBytes").get(&mut self.telemetry_max_bytes)?;
        from.field("deltaTemporality").get(&mut self.delta_temporality)?;
        from.field("requestedMetrics").get(&mut self.requested_metrics)?;
        Ok(())
    }
}

impl Struct for super::heartbeat_request::HeartbeatRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        out.put("generationId", &self.generation_id)?;
        out.put("memberId", &self.member_id)?;
        if version >= 3 {
            out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        } else if self.group_instance_id.is_some() {
            out.not_in_version("groupInstanceId")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        from.field("generationId").get(&mut self.generation_id)?;
        from.field("memberId").get(&mut self.member_id)?;
        if version >= 3 {
            from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        }
        Ok(())
    }
}

impl Struct for super::heartbeat_response::HeartbeatResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 1 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 1 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::incremental_alter_configs_request::IncrementalAlterConfigsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resources", &self.resources)?;
        out.put("validateOnly", &self.validate_only)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resources").get(&mut self.resources)?;
        from.field("validateOnly").get(&mut self.validate_only)?;
        Ok(())
    }
}

impl Struct for super::incremental_alter_configs_request::AlterConfigsResource {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        out.put("configs", &self.configs)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        from.field("configs").get(&mut self.configs)?;
        Ok(())
    }
}

impl Struct for super::incremental_alter_configs_request::AlterableConfig {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("configOperation", &self.config_operation)?;
        out.put_nullable("value", &self.value, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("configOperation").get(&mut self.config_operation)?;
        from.field("value").get_nullable(&mut self.value, true)?;
        Ok(())
    }
}

impl Struct for super::incremental_alter_configs_response::IncrementalAlterConfigsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("responses", &self.responses)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("responses").get(&mut self.responses)?;
        Ok(())
    }
}

impl Struct for super::incremental_alter_configs_response::AlterConfigsResourceResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("resourceType", &self.resource_type)?;
        out.put("resourceName", &self.resource_name)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("resourceType").get(&mut self.resource_type)?;
        from.field("resourceName").get(&mut self.resource_name)?;
        Ok(())
    }
}

impl Struct for super::init_producer_id_request::InitProducerIdRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("transactionalId", &self.transactional_id, true)?;
        out.put("transactionTimeoutMs", &self.transaction_timeout_ms)?;
        if version >= 3 {
            out.put("producerId", &self.producer_id)?;
        } else if self.producer_id != -1 {
            out.not_in_version("producerId")?;
        }
        if version >= 3 {
            out.put("producerEpoch", &self.producer_epoch)?;
        } else if self.producer_epoch != -1 {
            out.not_in_version("producerEpoch")?;
        }
        if version >= 6 {
            out.put("enable2Pc", &self.enable2_pc)?;
        } else if self.enable2_pc {
            out.not_in_version("enable2Pc")?;
        }
        if version >= 6 {
            out.put("keepPreparedTxn", &self.keep_prepared_txn)?;
        } else if self.keep_prepared_txn {
            out.not_in_version("keepPreparedTxn")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("transactionalId").get_nullable(&mut self.transactional_id, true)?;
        from.field("transactionTimeoutMs").get(&mut self.transaction_timeout_ms)?;
        if version >= 3 {
            from.field("producerId").get(&mut self.producer_id)?;
        }
        if version >= 3 {
            from.field("producerEpoch").get(&mut self.producer_epoch)?;
        }
        if version >= 6 {
            from.field("enable2Pc").get(&mut self.enable2_pc)?;
        }
        if version >= 6 {
            from.field("keepPreparedTxn").get(&mut self.keep_prepared_txn)?;
        }
        Ok(())
    }
}

impl Struct for super::init_producer_id_response::InitProducerIdResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("producerId", &self.producer_id)?;
        out.put("producerEpoch", &self.producer_epoch)?;
        if version >= 6 {
            out.put("ongoingTxnProducerId", &self.ongoing_txn_producer_id)?;
        } else if self.ongoing_txn_producer_id != -1 {
            out.not_in_version("ongoingTxnProducerId")?;
        }
        if version >= 6 {
            out.put("ongoingTxnProducerEpoch", &self.ongoing_txn_producer_epoch)?;
        } else if self.ongoing_txn_producer_epoch != -1 {
            out.not_in_version("ongoingTxnProducerEpoch")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("producerEpoch").get(&mut self.producer_epoch)?;
        if version >= 6 {
            from.field("ongoingTxnProducerId").get(&mut self.ongoing_txn_producer_id)?;
        }
        if version >= 6 {
            from.field("ongoingTxnProducerEpoch").get(&mut self.ongoing_txn_producer_epoch)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::initialize_share_group_state_request::InitializeShareGroupStateRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::initialize_share_group_state_request::InitializeStateData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::initialize_share_group_state_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        out.put("stateEpoch", &self.state_epoch)?;
        out.put("startOffset", &self.start_offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        from.field("stateEpoch").get(&mut self.state_epoch)?;
        from.field("startOffset").get(&mut self.start_offset)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::initialize_share_group_state_response::InitializeShareGroupStateResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::initialize_share_group_state_response::InitializeStateResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::initialize_share_group_state_response::PartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::join_group_request::JoinGroupRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        out.put("sessionTimeoutMs", &self.session_timeout_ms)?;
        if version >= 1 {
            out.put("rebalanceTimeoutMs", &self.rebalance_timeout_ms)?;
        }
        out.put("memberId", &self.member_id)?;
        if version >= 5 {
            out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        } else if self.group_instance_id.is_some() {
            out.not_in_version("groupInstanceId")?;
        }
        out.put("protocolType", &self.protocol_type)?;
        out.put("protocols", &self.protocols)?;
        if version >= 8 {
            out.put_nullable("reason", &self.reason, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        from.field("sessionTimeoutMs").get(&mut self.session_timeout_ms)?;
        if version >= 1 {
            from.field("rebalanceTimeoutMs").get(&mut self.rebalance_timeout_ms)?;
        }
        from.field("memberId").get(&mut self.member_id)?;
        if version >= 5 {
            from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        }
        from.field("protocolType").get(&mut self.protocol_type)?;
        from.field("protocols").get(&mut self.protocols)?;
        if version >= 8 {
            from.field("reason").get_nullable(&mut self.reason, true)?;
        }
        Ok(())
    }
}

impl Struct for super::join_group_request::JoinGroupRequestProtocol {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("metadata", &self.metadata)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("metadata").get(&mut self.metadata)?;
        Ok(())
    }
}

impl Struct for super::join_group_response::JoinGroupResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 2 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("errorCode", &self.error_code)?;
        out.put("generationId", &self.generation_id)?;
        if version >= 7 {
            out.put_nullable("protocolType", &self.protocol_type, true)?;
        }
        out.put_nullable("protocolName", &self.protocol_name, version >= 7)?;
        out.put("leader", &self.leader)?;
        if version >= 9 {
            out.put("skipAssignment", &self.skip_assignment)?;
        } else if self.skip_assignment {
            out.not_in_version("skipAssignment")?;
        }
        out.put("memberId", &self.member_id)?;
        out.put("members", &self.members)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 2 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("generationId").get(&mut self.generation_id)?;
        if version >= 7 {
            from.field("protocolType").get_nullable(&mut self.protocol_type, true)?;
        }
        from.field("protocolName").get_nullable(&mut self.protocol_name, version >= 7)?;
        from.field("leader").get(&mut self.leader)?;
        if version >= 9 {
            from.field("skipAssignment").get(&mut self.skip_assignment)?;
        }
        from.field("memberId").get(&mut self.member_id)?;
        from.field("members").get(&mut self.members)?;
        Ok(())
    }
}

impl Struct for super::join_group_response::JoinGroupResponseMember {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("memberId", &self.member_id)?;
        if version >= 5 {
            out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        }
        out.put("metadata", &self.metadata)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("memberId").get(&mut self.member_id)?;
        if version >= 5 {
            from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        }
        from.field("metadata").get(&mut self.metadata)?;
        Ok(())
    }
}

impl Struct for super::kraft_version_record::KRaftVersionRecord {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("version", &self.version)?;
        out.put("kRaftVersion", &self.kraft_version)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("version").get(&mut self.version)?;
        from.field("kRaftVersion").get(&mut self.kraft_version)?;
        Ok(())
    }
}

impl Struct for super::leader_change_message::LeaderChangeMessage {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("version", &self.version)?;
        out.put("leaderId", &self.leader_id)?;
        out.put("voters", &self.voters)?;
        out.put("grantingVoters", &self.granting_voters)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("version").get(&mut self.version)?;
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("voters").get(&mut self.voters)?;
        from.field("grantingVoters").get(&mut self.granting_voters)?;
        Ok(())
    }
}

impl Struct for super::leader_change_message::Voter {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("voterId", &self.voter_id)?;
        if version >= 1 {
            out.put("voterDirectoryId", &self.voter_directory_id)?;
        } else if !self.voter_directory_id.is_zero() {
            out.not_in_version("voterDirectoryId")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("voterId").get(&mut self.voter_id)?;
        if version >= 1 {
            from.field("voterDirectoryId").get(&mut self.voter_directory_id)?;
        }
        Ok(())
    }
}

impl Struct for super::leave_group_request::LeaveGroupRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        if version <= 2 {
            out.put("memberId", &self.member_id)?;
        } else if !self.member_id.is_empty() {
            out.not_in_version("memberId")?;
        }
        if version >= 3 {
            out.put("members", &self.members)?;
        } else if !self.members.is_empty() {
            out.not_in_version("members")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        if version <= 2 {
            from.field("memberId").get(&mut self.member_id)?;
        }
        if version >= 3 {
            from.field("members").get(&mut self.members)?;
        }
        Ok(())
    }
}

impl Struct for super::leave_group_request::MemberIdentity {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("memberId", &self.member_id)?;
        out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        if version >= 5 {
            out.put_nullable("reason", &self.reason, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("memberId").get(&mut self.member_id)?;
        from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        if version >= 5 {
            from.field("reason").get_nullable(&mut self.reason, true)?;
        }
        Ok(())
    }
}

impl Struct for super::leave_group_response::LeaveGroupResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 1 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("errorCode", &self.error_code)?;
        if version >= 3 {
            out.put("members", &self.members)?;
        } else if !self.members.is_empty() {
            out.not_in_version("members")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 1 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        if version >= 3 {
            from.field("members").get(&mut self.members)?;
        }
        Ok(())
    }
}

impl Struct for super::leave_group_response::MemberResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("memberId", &self.member_id)?;
        out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("memberId").get(&mut self.member_id)?;
        from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::list_config_resources_request::ListConfigResourcesRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 1 {
            out.put("resourceTypes", &self.resource_types)?;
        } else if !self.resource_types.is_empty() {
            out.not_in_version("resourceTypes")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 1 {
            from.field("resourceTypes").get(&mut self.resource_types)?;
        }
        Ok(())
    }
}

impl Struct for super::list_config_resources_response::ListConfigResourcesResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("configResources", &self.config_resources)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("configResources").get(&mut self.config_resources)?;
        Ok(())
    }
}

impl Struct for super::list_config_resources_response::ConfigResource {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("resourceName", &self.resource_name)?;
        if version >= 1 {
            out.put("resourceType", &self.resource_type)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("resourceName").get(&mut self.resource_name)?;
        if version >= 1 {
            from.field("resourceType").get(&mut self.resource_type)?;
        }
        Ok(())
    }
}

impl Struct for super::list_groups_request::ListGroupsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 4 {
            out.put("statesFilter", &self.states_filter)?;
        } else if !self.states_filter.is_empty() {
            out.not_in_version("statesFilter")?;
        }
        if version >= 5 {
            out.put("typesFilter", &self.types_filter)?;
        } else if !self.types_filter.is_empty() {
            out.not_in_version("typesFilter")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 4 {
            from.field("statesFilter").get(&mut self.states_filter)?;
        }
        if version >= 5 {
            from.field("typesFilter").get(&mut self.types_filter)?;
        }
        Ok(())
    }
}

impl Struct for super::list_groups_response::ListGroupsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 1 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("errorCode", &self.error_code)?;
        out.put("groups", &self.groups)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 1 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("groups").get(&mut self.groups)?;
        Ok(())
    }
}

impl Struct for super::list_groups_response::ListedGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        out.put("protocolType", &self.protocol_type)?;
        if version >= 4 {
            out.put("groupState", &self.group_state)?;
        }
        if version >= 5 {
            out.put("groupType", &self.group_type)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        from.field("protocolType").get(&mut self.protocol_type)?;
        if version >= 4 {
            from.field("groupState").get(&mut self.group_state)?;
        }
        if version >= 5 {
            from.field("groupType").get(&mut self.group_type)?;
        }
        Ok(())
    }
}

impl Struct for super::list_offsets_request::ListOffsetsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("replicaId", &self.replica_id)?;
        if version >= 2 {
            out.put("isolationLevel", &self.isolation_level)?;
        } else if self.isolation_level != 0 {
            out.not_in_version("isolationLevel")?;
        }
        out.put("topics", &self.topics)?;
        if version >= 10 {
            out.put("timeoutMs", &self.timeout_ms)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("replicaId").get(&mut self.replica_id)?;
        if version >= 2 {
            from.field("isolationLevel").get(&mut self.isolation_level)?;
        }
        from.field("topics").get(&mut self.topics)?;
        if version >= 10 {
            from.field("timeoutMs").get(&mut self.timeout_ms)?;
        }
        Ok(())
    }
}

impl Struct for super::list_offsets_request::ListOffsetsTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::list_offsets_request::ListOffsetsPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        if version >= 4 {
            out.put("currentLeaderEpoch", &self.current_leader_epoch)?;
        }
        out.put("timestamp", &self.timestamp)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        if version >= 4 {
            from.field("currentLeaderEpoch").get(&mut self.current_leader_epoch)?;
        }
        from.field("timestamp").get(&mut self.timestamp)?;
        Ok(())
    }
}

impl Struct for super::list_offsets_response::ListOffsetsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 2 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 2 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::list_offsets_response::ListOffsetsTopicResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::list_offsets_response::ListOffsetsPartitionResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put("timestamp", &self.timestamp)?;
        out.put("offset", &self.offset)?;
        if version >= 4 {
            out.put("leaderEpoch", &self.leader_epoch)?;
        } else if self.leader_epoch != -1 {
            out.not_in_version("leaderEpoch")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("timestamp").get(&mut self.timestamp)?;
        from.field("offset").get(&mut self.offset)?;
        if version >= 4 {
            from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        }
        Ok(())
    }
}

impl Struct for super::list_partition_reassignments_request::ListPartitionReassignmentsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("timeoutMs", &self.timeout_ms)?;
        out.put_nullable("topics", &self.topics, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        from.field("topics").get_nullable(&mut self.topics, true)?;
        Ok(())
    }
}

impl Struct for super::list_partition_reassignments_request::ListPartitionReassignmentsTopics {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitionIndexes", &self.partition_indexes)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitionIndexes").get(&mut self.partition_indexes)?;
        Ok(())
    }
}

impl Struct for super::list_partition_reassignments_response::ListPartitionReassignmentsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::list_partition_reassignments_response::OngoingTopicReassignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::list_partition_reassignments_response::OngoingPartitionReassignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("replicas", &self.replicas)?;
        out.put("addingReplicas", &self.adding_replicas)?;
        out.put("removingReplicas", &self.removing_replicas)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("replicas").get(&mut self.replicas)?;
        from.field("addingReplicas").get(&mut self.adding_replicas)?;
        from.field("removingReplicas").get(&mut self.removing_replicas)?;
        Ok(())
    }
}

impl Struct for super::list_transactions_request::ListTransactionsRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("stateFilters", &self.state_filters)?;
        out.put("producerIdFilters", &self.producer_id_filters)?;
        if version >= 1 {
            out.put("durationFilter", &self.duration_filter)?;
        } else if self.duration_filter != -1 {
            out.not_in_version("durationFilter")?;
        }
        if version >= 2 {
            out.put_nullable("transactionalIdPattern", &self.transactional_id_pattern, true)?;
        } else if self.transactional_id_pattern.is_some() {
            out.not_in_version("transactionalIdPattern")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("stateFilters").get(&mut self.state_filters)?;
        from.field("producerIdFilters").get(&mut self.producer_id_filters)?;
        if version >= 1 {
            from.field("durationFilter").get(&mut self.duration_filter)?;
        }
        if version >= 2 {
            from.field("transactionalIdPattern").get_nullable(&mut self.transactional_id_pattern, true)?;
        }
        Ok(())
    }
}

impl Struct for super::list_transactions_response::ListTransactionsResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put("unknownStateFilters", &self.unknown_state_filters)?;
        out.put("transactionStates", &self.transaction_states)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("unknownStateFilters").get(&mut self.unknown_state_filters)?;
        from.field("transactionStates").get(&mut self.transaction_states)?;
        Ok(())
    }
}

impl Struct for super::list_transactions_response::TransactionState {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("transactionalId", &self.transactional_id)?;
        out.put("producerId", &self.producer_id)?;
        out.put("transactionState", &self.transaction_state)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("transactionalId").get(&mut self.transactional_id)?;
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("transactionState").get(&mut self.transaction_state)?;
        Ok(())
    }
}

impl Struct for super::metadata_request::MetadataRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("topics", &self.topics, version >= 1)?;
        if version >= 4 {
            out.put("allowAutoTopicCreation", &self.allow_auto_topic_creation)?;
        } else if !self.allow_auto_topic_creation {
            out.not_in_version("allowAutoTopicCreation")?;
        }
        if (8..=10).contains(&version) {
            out.put("includeClusterAuthorizedOperations", &self.include_cluster_authorized_operations)?;
        } else if self.include_cluster_authorized_operations {
            out.not_in_version("includeClusterAuthorizedOperations")?;
        }
        if version >= 8 {
            out.put("includeTopicAuthorizedOperations", &self.include_topic_authorized_operations)?;
        } else if self.include_topic_authorized_operations {
            out.not_in_version("includeTopicAuthorizedOperations")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("topics").get_nullable(&mut self.topics, version >= 1)?;
        if version >= 4 {
            from.field("allowAutoTopicCreation").get(&mut self.allow_auto_topic_creation)?;
        }
        if (8..=10).contains(&version) {
            from.field("includeClusterAuthorizedOperations").get(&mut self.include_cluster_authorized_operations)?;
        }
        if version >= 8 {
            from.field("includeTopicAuthorizedOperations").get(&mut self.include_topic_authorized_operations)?;
        }
        Ok(())
    }
}

impl Struct for super::metadata_request::MetadataRequestTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 10 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put_nullable("name", &self.name, version >= 10)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 10 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("name").get_nullable(&mut self.name, version >= 10)?;
        Ok(())
    }
}

impl Struct for super::metadata_response::MetadataResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 3 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("brokers", &self.brokers)?;
        if version >= 2 {
            out.put_nullable("clusterId", &self.cluster_id, true)?;
        }
        if version >= 1 {
            out.put("controllerId", &self.controller_id)?;
        }
        out.put("topics", &self.topics)?;
        if (8..=10).contains(&version) {
            out.put("clusterAuthorizedOperations", &self.cluster_authorized_operations)?;
        } else if self.cluster_authorized_operations != -2147483648 {
            out.not_in_version("clusterAuthorizedOperations")?;
        }
        if version >= 13 {
            out.put("errorCode", &self.error_code)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 3 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("brokers").get(&mut self.brokers)?;
        if version >= 2 {
            from.field("clusterId").get_nullable(&mut self.cluster_id, true)?;
        }
        if version >= 1 {
            from.field("controllerId").get(&mut self.controller_id)?;
        }
        from.field("topics").get(&mut self.topics)?;
        if (8..=10).contains(&version) {
            from.field("clusterAuthorizedOperations").get(&mut self.cluster_authorized_operations)?;
        }
        if version >= 13 {
            from.field("errorCode").get(&mut self.error_code)?;
        }
        Ok(())
    }
}

impl Struct for super::metadata_response::MetadataResponseBroker {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        if version >= 1 {
            out.put_nullable("rack", &self.rack, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        if version >= 1 {
            from.field("rack").get_nullable(&mut self.rack, true)?;
        }
        Ok(())
    }
}

impl Struct for super::metadata_response::MetadataResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("name", &self.name, version >= 12)?;
        if version >= 10 {
            out.put("topicId", &self.topic_id)?;
        }
        if version >= 1 {
            out.put("isInternal", &self.is_internal)?;
        }
        out.put("partitions", &self.partitions)?;
        if version >= 8 {
            out.put("topicAuthorizedOperations", &self.topic_authorized_operations)?;
        } else if self.topic_authorized_operations != -2147483648 {
            out.not_in_version("topicAuthorizedOperations")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("name").get_nullable(&mut self.name, version >= 12)?;
        if version >= 10 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        if version >= 1 {
            from.field("isInternal").get(&mut self.is_internal)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        if version >= 8 {
            from.field("topicAuthorizedOperations").get(&mut self.topic_authorized_operations)?;
        }
        Ok(())
    }
}

impl Struct for super::metadata_response::MetadataResponsePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put("partitionIndex", &self.partition_index)?;
        out.put("leaderId", &self.leader_id)?;
        if version >= 7 {
            out.put("leaderEpoch", &self.leader_epoch)?;
        }
        out.put("replicaNodes", &self.replica_nodes)?;
        out.put("isrNodes", &self.isr_nodes)?;
        if version >= 5 {
            out.put("offlineReplicas", &self.offline_replicas)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("leaderId").get(&mut self.leader_id)?;
        if version >= 7 {
            from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        }
        from.field("replicaNodes").get(&mut self.replica_nodes)?;
        from.field("isrNodes").get(&mut self.isr_nodes)?;
        if version >= 5 {
            from.field("offlineReplicas").get(&mut self.offline_replicas)?;
        }
        Ok(())
    }
}

impl Struct for super::offset_commit_request::OffsetCommitRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        out.put("generationIdOrMemberEpoch", &self.generation_id_or_member_epoch)?;
        out.put("memberId", &self.member_id)?;
        if version >= 7 {
            out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        } else if self.group_instance_id.is_some() {
            out.not_in_version("groupInstanceId")?;
        }
        if version <= 4 {
            out.put("retentionTimeMs", &self.retention_time_ms)?;
        }
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        from.field("generationIdOrMemberEpoch").get(&mut self.generation_id_or_member_epoch)?;
        from.field("memberId").get(&mut self.member_id)?;
        if version >= 7 {
            from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        }
        if version <= 4 {
            from.field("retentionTimeMs").get(&mut self.retention_time_ms)?;
        }
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::offset_commit_request::OffsetCommitRequestTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 9 {
            out.put("name", &self.name)?;
        }
        if version >= 10 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 9 {
            from.field("name").get(&mut self.name)?;
        }
        if version >= 10 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::offset_commit_request::OffsetCommitRequestPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("committedOffset", &self.committed_offset)?;
        if version >= 6 {
            out.put("committedLeaderEpoch", &self.committed_leader_epoch)?;
        }
        out.put_nullable("committedMetadata", &self.committed_metadata, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("committedOffset").get(&mut self.committed_offset)?;
        if version >= 6 {
            from.field("committedLeaderEpoch").get(&mut self.committed_leader_epoch)?;
        }
        from.field("committedMetadata").get_nullable(&mut self.committed_metadata, true)?;
        Ok(())
    }
}

impl Struct for super::offset_commit_response::OffsetCommitResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 3 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 3 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::offset_commit_response::OffsetCommitResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 9 {
            out.put("name", &self.name)?;
        }
        if version >= 10 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 9 {
            from.field("name").get(&mut self.name)?;
        }
        if version >= 10 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::offset_commit_response::OffsetCommitResponsePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::offset_delete_request::OffsetDeleteRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::offset_delete_request::OffsetDeleteRequestTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::offset_delete_request::OffsetDeleteRequestPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        Ok(())
    }
}

impl Struct for super::offset_delete_response::OffsetDeleteResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::offset_delete_response::OffsetDeleteResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::offset_delete_response::OffsetDeleteResponsePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::offset_fetch_request::OffsetFetchRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 7 {
            out.put("groupId", &self.group_id)?;
        } else if !self.group_id.is_empty() {
            out.not_in_version("groupId")?;
        }
        if version <= 7 {
            out.put_nullable("topics", &self.topics, version >= 2)?;
        } else if self.topics.as_ref().is_none_or(|v| !v.is_empty()) {
            out.not_in_version("topics")?;
        }
        if version >= 8 {
            out.put("groups", &self.groups)?;
        } else if !self.groups.is_empty() {
            out.not_in_version("groups")?;
        }
        if version >= 7 {
            out.put("requireStable", &self.require_stable)?;
        } else if self.require_stable {
            out.not_in_version("requireStable")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 7 {
            from.field("groupId").get(&mut self.group_id)?;
        }
        if version <= 7 {
            from.field("topics").get_nullable(&mut self.topics, version >= 2)?;
        }
        if version >= 8 {
            from.field("groups").get(&mut self.groups)?;
        }
        if version >= 7 {
            from.field("requireStable").get(&mut self.require_stable)?;
        }
        Ok(())
    }
}

impl Struct for super::offset_fetch_request::OffsetFetchRequestTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitionIndexes", &self.partition_indexes)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitionIndexes").get(&mut self.partition_indexes)?;
        Ok(())
    }
}

impl Struct for super::offset_fetch_request::OffsetFetchRequestGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        if version >= 9 {
            out.put_nullable("memberId", &self.member_id, true)?;
        }
        if version >= 9 {
            out.put("memberEpoch", &self.member_epoch)?;
        }
        out.put_nullable("topics", &self.topics, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        if version >= 9 {
            from.field("memberId").get_nullable(&mut self.member_id, true)?;
        }
        if version >= 9 {
            from.field("memberEpoch").get(&mut self.member_epoch)?;
        }
        from.field("topics").get_nullable(&mut self.topics, true)?;
        Ok(())
    }
}

impl Struct for super::offset_fetch_request::OffsetFetchRequestTopics {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 9 {
            out.put("name", &self.name)?;
        }
        if version >= 10 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitionIndexes", &self.partition_indexes)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 9 {
            from.field("name").get(&mut self.name)?;
        }
        if version >= 10 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitionIndexes").get(&mut self.partition_indexes)?;
        Ok(())
    }
}

impl Struct for super::offset_fetch_response::OffsetFetchResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 3 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        if version <= 7 {
            out.put("topics", &self.topics)?;
        } else if !self.topics.is_empty() {
            out.not_in_version("topics")?;
        }
        if (2..=7).contains(&version) {
            out.put("errorCode", &self.error_code)?;
        }
        if version >= 8 {
            out.put("groups", &self.groups)?;
        } else if !self.groups.is_empty() {
            out.not_in_version("groups")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 3 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        if version <= 7 {
            from.field("topics").get(&mut self.topics)?;
        }
        if (2..=7).contains(&version) {
            from.field("errorCode").get(&mut self.error_code)?;
        }
        if version >= 8 {
            from.field("groups").get(&mut self.groups)?;
        }
        Ok(())
    }
}

impl Struct for super::offset_fetch_response::OffsetFetchResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::offset_fetch_response::OffsetFetchResponsePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("committedOffset", &self.committed_offset)?;
        if version >= 5 {
            out.put("committedLeaderEpoch", &self.committed_leader_epoch)?;
        }
        out.put_nullable("metadata", &self.metadata, true)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("committedOffset").get(&mut self.committed_offset)?;
        if version >= 5 {
            from.field("committedLeaderEpoch").get(&mut self.committed_leader_epoch)?;
        }
        from.field("metadata").get_nullable(&mut self.metadata, true)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::offset_fetch_response::OffsetFetchResponseGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::offset_fetch_response::OffsetFetchResponseTopics {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 9 {
            out.put("name", &self.name)?;
        }
        if version >= 10 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 9 {
            from.field("name").get(&mut self.name)?;
        }
        if version >= 10 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::offset_fetch_response::OffsetFetchResponsePartitions {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("committedOffset", &self.committed_offset)?;
        out.put("committedLeaderEpoch", &self.committed_leader_epoch)?;
        out.put_nullable("metadata", &self.metadata, true)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("committedOffset").get(&mut self.committed_offset)?;
        from.field("committedLeaderEpoch").get(&mut self.committed_leader_epoch)?;
        from.field("metadata").get_nullable(&mut self.metadata, true)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::offset_for_leader_epoch_request::OffsetForLeaderEpochRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 3 {
            out.put("replicaId", &self.replica_id)?;
        }
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 3 {
            from.field("replicaId").get(&mut self.replica_id)?;
        }
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::offset_for_leader_epoch_request::OffsetForLeaderTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::offset_for_leader_epoch_request::OffsetForLeaderPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        out.put("currentLeaderEpoch", &self.current_leader_epoch)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        from.field("currentLeaderEpoch").get(&mut self.current_leader_epoch)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

impl Struct for super::offset_for_leader_epoch_response::OffsetForLeaderEpochResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::offset_for_leader_epoch_response::OffsetForLeaderTopicResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::offset_for_leader_epoch_response::EpochEndOffset {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put("partition", &self.partition)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        out.put("endOffset", &self.end_offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("partition").get(&mut self.partition)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        from.field("endOffset").get(&mut self.end_offset)?;
        Ok(())
    }
}

impl Struct for super::produce_request::ProduceRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put_nullable("transactionalId", &self.transactional_id, true)?;
        out.put("acks", &self.acks)?;
        out.put("timeoutMs", &self.timeout_ms)?;
        out.put("topicData", &self.topic_data)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("transactionalId").get_nullable(&mut self.transactional_id, true)?;
        from.field("acks").get(&mut self.acks)?;
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        from.field("topicData").get(&mut self.topic_data)?;
        Ok(())
    }
}

impl Struct for super::produce_request::TopicProduceData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 12 {
            out.put("name", &self.name)?;
        }
        if version >= 13 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitionData", &self.partition_data)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 12 {
            from.field("name").get(&mut self.name)?;
        }
        if version >= 13 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitionData").get(&mut self.partition_data)?;
        Ok(())
    }
}

impl Struct for super::produce_request::PartitionProduceData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("index", &self.index)?;
        out.put_nullable("records", &self.records, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("index").get(&mut self.index)?;
        from.field("records").get_nullable(&mut self.records, true)?;
        Ok(())
    }
}

impl Struct for super::produce_response::ProduceResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("responses", &self.responses)?;
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        if version >= 10 && !self.node_endpoints.is_empty() {
            out.put("nodeEndpoints", &self.node_endpoints)?;
        } else if !self.node_endpoints.is_empty() {
            out.not_in_version("nodeEndpoints")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("responses").get(&mut self.responses)?;
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        if version >= 10 {
            from.field("nodeEndpoints").or_default().get(&mut self.node_endpoints)?;
        }
        Ok(())
    }
}

impl Struct for super::produce_response::TopicProduceResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 12 {
            out.put("name", &self.name)?;
        }
        if version >= 13 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitionResponses", &self.partition_responses)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 12 {
            from.field("name").get(&mut self.name)?;
        }
        if version >= 13 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitionResponses").get(&mut self.partition_responses)?;
        Ok(())
    }
}

impl Struct for super::produce_response::PartitionProduceResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("index", &self.index)?;
        out.put("errorCode", &self.error_code)?;
        out.put("baseOffset", &self.base_offset)?;
        out.put("logAppendTimeMs", &self.log_append_time_ms)?;
        if version >= 5 {
            out.put("logStartOffset", &self.log_start_offset)?;
        }
        if version >= 8 {
            out.put("recordErrors", &self.record_errors)?;
        }
        if version >= 8 {
            out.put_nullable("errorMessage", &self.error_message, true)?;
        }
        if version >= 10 && self.current_leader != Default::default() {
            out.put("currentLeader", &self.current_leader)?;
        } else if self.current_leader != Default::default() {
            out.not_in_version("currentLeader")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("index").get(&mut self.index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("baseOffset").get(&mut self.base_offset)?;
        from.field("logAppendTimeMs").get(&mut self.log_append_time_ms)?;
        if version >= 5 {
            from.field("logStartOffset").get(&mut self.log_start_offset)?;
        }
        if version >= 8 {
            from.field("recordErrors").get(&mut self.record_errors)?;
        }
        if version >= 8 {
            from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        }
        if version >= 10 {
            from.field("currentLeader").or_default().get(&mut self.current_leader)?;
        }
        Ok(())
    }
}

impl Struct for super::produce_response::BatchIndexAndErrorMessage {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("batchIndex", &self.batch_index)?;
        out.put_nullable("batchIndexErrorMessage", &self.batch_index_error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("batchIndex").get(&mut self.batch_index)?;
        from.field("batchIndexErrorMessage").get_nullable(&mut self.batch_index_error_message, true)?;
        Ok(())
    }
}

impl Struct for super::produce_response::LeaderIdAndEpoch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

impl Struct for super::produce_response::NodeEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        out.put_nullable("rack", &self.rack, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        from.field("rack").get_nullable(&mut self.rack, true)?;
        Ok(())
    }
}

impl Struct for super::push_telemetry_request::PushTelemetryRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("clientInstanceId", &self.client_instance_id)?;
        out.put("subscriptionId", &self.subscription_id)?;
        out.put("terminating", &self.terminating)?;
        out.put("compressionType", &self.compression_type)?;
        out.put("metrics", &self.metrics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("clientInstanceId").get(&mut self.client_instance_id)?;
        from.field("subscriptionId").get(&mut self.subscription_id)?;
        from.field("terminating").get(&mut self.terminating)?;
        from.field("compressionType").get(&mut self.compression_type)?;
        from.field("metrics").get(&mut self.metrics)?;
        Ok(())
    }
}

impl Struct for super::push_telemetry_response::PushTelemetryResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_request::ReadShareGroupStateRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_request::ReadStateData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_response::ReadShareGroupStateResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_response::ReadStateResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_response::PartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("stateEpoch", &self.state_epoch)?;
        out.put("startOffset", &self.start_offset)?;
        out.put("stateBatches", &self.state_batches)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("stateEpoch").get(&mut self.state_epoch)?;
        from.field("startOffset").get(&mut self.start_offset)?;
        from.field("stateBatches").get(&mut self.state_batches)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_response::StateBatch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("firstOffset", &self.first_offset)?;
        out.put("lastOffset", &self.last_offset)?;
        out.put("deliveryState", &self.delivery_state)?;
        out.put("deliveryCount", &self.delivery_count)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("firstOffset").get(&mut self.first_offset)?;
        from.field("lastOffset").get(&mut self.last_offset)?;
        from.field("deliveryState").get(&mut self.delivery_state)?;
        from.field("deliveryCount").get(&mut self.delivery_count)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_summary_request::ReadShareGroupStateSummaryRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_summary_request::ReadStateSummaryData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_summary_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_summary_response::ReadShareGroupStateSummaryResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_summary_response::ReadStateSummaryResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::read_share_group_state_summary_response::PartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partition", &self.partition)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("stateEpoch", &self.state_epoch)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        out.put("startOffset", &self.start_offset)?;
        if version >= 1 {
            out.put("deliveryCompleteCount", &self.delivery_complete_count)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partition").get(&mut self.partition)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("stateEpoch").get(&mut self.state_epoch)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        from.field("startOffset").get(&mut self.start_offset)?;
        if version >= 1 {
            from.field("deliveryCompleteCount").get(&mut self.delivery_complete_count)?;
        }
        Ok(())
    }
}

impl Struct for super::remove_raft_voter_request::RemoveRaftVoterRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put_nullable("clusterId", &self.cluster_id, true)?;
        out.put("voterId", &self.voter_id)?;
        out.put("voterDirectoryId", &self.voter_directory_id)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("clusterId").get_nullable(&mut self.cluster_id, true)?;
        from.field("voterId").get(&mut self.voter_id)?;
        from.field("voterDirectoryId").get(&mut self.voter_directory_id)?;
        Ok(())
    }
}

impl Struct for super::remove_raft_voter_response::RemoveRaftVoterResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::renew_delegation_token_request::RenewDelegationTokenRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("hmac", &self.hmac)?;
        out.put("renewPeriodMs", &self.renew_period_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("hmac").get(&mut self.hmac)?;
        from.field("renewPeriodMs").get(&mut self.renew_period_ms)?;
        Ok(())
    }
}

impl Struct for super::renew_delegation_token_response::RenewDelegationTokenResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put("expiryTimestampMs", &self.expiry_timestamp_ms)?;
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("expiryTimestampMs").get(&mut self.expiry_timestamp_ms)?;
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        Ok(())
    }
}

impl Struct for super::request_header::RequestHeader {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("requestApiKey", &self.request_api_key)?;
        out.put("requestApiVersion", &self.request_api_version)?;
        out.put("correlationId", &self.correlation_id)?;
        out.put_nullable("clientId", &self.client_id, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("requestApiKey").get(&mut self.request_api_key)?;
        from.field("requestApiVersion").get(&mut self.request_api_version)?;
        from.field("correlationId").get(&mut self.correlation_id)?;
        from.field("clientId").get_nullable(&mut self.client_id, true)?;
        Ok(())
    }
}

impl Struct for super::response_header::ResponseHeader {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("correlationId", &self.correlation_id)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("correlationId").get(&mut self.correlation_id)?;
        Ok(())
    }
}

impl Struct for super::sasl_authenticate_request::SaslAuthenticateRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("authBytes", &self.auth_bytes)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("authBytes").get(&mut self.auth_bytes)?;
        Ok(())
    }
}

impl Struct for super::sasl_authenticate_response::SaslAuthenticateResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("authBytes", &self.auth_bytes)?;
        if version >= 1 {
            out.put("sessionLifetimeMs", &self.session_lifetime_ms)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("authBytes").get(&mut self.auth_bytes)?;
        if version >= 1 {
            from.field("sessionLifetimeMs").get(&mut self.session_lifetime_ms)?;
        }
        Ok(())
    }
}

impl Struct for super::sasl_handshake_request::SaslHandshakeRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("mechanism", &self.mechanism)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("mechanism").get(&mut self.mechanism)?;
        Ok(())
    }
}

impl Struct for super::sasl_handshake_response::SaslHandshakeResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put("mechanisms", &self.mechanisms)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("mechanisms").get(&mut self.mechanisms)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_request::ShareAcknowledgeRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("groupId", &self.group_id, true)?;
        out.put_nullable("memberId", &self.member_id, true)?;
        out.put("shareSessionEpoch", &self.share_session_epoch)?;
        if version >= 2 {
            out.put("isRenewAck", &self.is_renew_ack)?;
        } else if self.is_renew_ack {
            out.not_in_version("isRenewAck")?;
        }
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get_nullable(&mut self.group_id, true)?;
        from.field("memberId").get_nullable(&mut self.member_id, true)?;
        from.field("shareSessionEpoch").get(&mut self.share_session_epoch)?;
        if version >= 2 {
            from.field("isRenewAck").get(&mut self.is_renew_ack)?;
        }
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_request::AcknowledgeTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_request::AcknowledgePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("acknowledgementBatches", &self.acknowledgement_batches)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("acknowledgementBatches").get(&mut self.acknowledgement_batches)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_request::AcknowledgementBatch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("firstOffset", &self.first_offset)?;
        out.put("lastOffset", &self.last_offset)?;
        out.put("acknowledgeTypes", &self.acknowledge_types)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("firstOffset").get(&mut self.first_offset)?;
        from.field("lastOffset").get(&mut self.last_offset)?;
        from.field("acknowledgeTypes").get(&mut self.acknowledge_types)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_response::ShareAcknowledgeResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        if version >= 2 {
            out.put("acquisitionLockTimeoutMs", &self.acquisition_lock_timeout_ms)?;
        }
        out.put("responses", &self.responses)?;
        out.put("nodeEndpoints", &self.node_endpoints)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        if version >= 2 {
            from.field("acquisitionLockTimeoutMs").get(&mut self.acquisition_lock_timeout_ms)?;
        }
        from.field("responses").get(&mut self.responses)?;
        from.field("nodeEndpoints").get(&mut self.node_endpoints)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_response::ShareAcknowledgeTopicResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("currentLeader", &self.current_leader)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("currentLeader").get(&mut self.current_leader)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_response::LeaderIdAndEpoch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

impl Struct for super::share_acknowledge_response::NodeEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        out.put_nullable("rack", &self.rack, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        from.field("rack").get_nullable(&mut self.rack, true)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_request::ShareFetchRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("groupId", &self.group_id, true)?;
        out.put_nullable("memberId", &self.member_id, true)?;
        out.put("shareSessionEpoch", &self.share_session_epoch)?;
        out.put("maxWaitMs", &self.max_wait_ms)?;
        out.put("minBytes", &self.min_bytes)?;
        out.put("maxBytes", &self.max_bytes)?;
        out.put("maxRecords", &self.max_records)?;
        out.put("batchSize", &self.batch_size)?;
        if version >= 2 {
            out.put("shareAcquireMode", &self.share_acquire_mode)?;
        }
        if version >= 2 {
            out.put("isRenewAck", &self.is_renew_ack)?;
        } else if self.is_renew_ack {
            out.not_in_version("isRenewAck")?;
        }
        out.put("topics", &self.topics)?;
        out.put("forgottenTopicsData", &self.forgotten_topics_data)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get_nullable(&mut self.group_id, true)?;
        from.field("memberId").get_nullable(&mut self.member_id, true)?;
        from.field("shareSessionEpoch").get(&mut self.share_session_epoch)?;
        from.field("maxWaitMs").get(&mut self.max_wait_ms)?;
        from.field("minBytes").get(&mut self.min_bytes)?;
        from.field("maxBytes").get(&mut self.max_bytes)?;
        from.field("maxRecords").get(&mut self.max_records)?;
        from.field("batchSize").get(&mut self.batch_size)?;
        if version >= 2 {
            from.field("shareAcquireMode").get(&mut self.share_acquire_mode)?;
        }
        if version >= 2 {
            from.field("isRenewAck").get(&mut self.is_renew_ack)?;
        }
        from.field("topics").get(&mut self.topics)?;
        from.field("forgottenTopicsData").get(&mut self.forgotten_topics_data)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_request::FetchTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_request::FetchPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("acknowledgementBatches", &self.acknowledgement_batches)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("acknowledgementBatches").get(&mut self.acknowledgement_batches)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_request::AcknowledgementBatch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("firstOffset", &self.first_offset)?;
        out.put("lastOffset", &self.last_offset)?;
        out.put("acknowledgeTypes", &self.acknowledge_types)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("firstOffset").get(&mut self.first_offset)?;
        from.field("lastOffset").get(&mut self.last_offset)?;
        from.field("acknowledgeTypes").get(&mut self.acknowledge_types)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_request::ForgottenTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_response::ShareFetchResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("acquisitionLockTimeoutMs", &self.acquisition_lock_timeout_ms)?;
        out.put("responses", &self.responses)?;
        out.put("nodeEndpoints", &self.node_endpoints)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("acquisitionLockTimeoutMs").get(&mut self.acquisition_lock_timeout_ms)?;
        from.field("responses").get(&mut self.responses)?;
        from.field("nodeEndpoints").get(&mut self.node_endpoints)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_response::ShareFetchableTopicResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("acknowledgeErrorCode", &self.acknowledge_error_code)?;
        out.put_nullable("acknowledgeErrorMessage", &self.acknowledge_error_message, true)?;
        out.put("currentLeader", &self.current_leader)?;
        out.put("records", &self.records)?;
        out.put("acquiredRecords", &self.acquired_records)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("acknowledgeErrorCode").get(&mut self.acknowledge_error_code)?;
        from.field("acknowledgeErrorMessage").get_nullable(&mut self.acknowledge_error_message, true)?;
        from.field("currentLeader").get(&mut self.current_leader)?;
        from.field("records").get(&mut self.records)?;
        from.field("acquiredRecords").get(&mut self.acquired_records)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_response::LeaderIdAndEpoch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_response::AcquiredRecords {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("firstOffset", &self.first_offset)?;
        out.put("lastOffset", &self.last_offset)?;
        out.put("deliveryCount", &self.delivery_count)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("firstOffset").get(&mut self.first_offset)?;
        from.field("lastOffset").get(&mut self.last_offset)?;
        from.field("deliveryCount").get(&mut self.delivery_count)?;
        Ok(())
    }
}

impl Struct for super::share_fetch_response::NodeEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        out.put_nullable("rack", &self.rack, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        from.field("rack").get_nullable(&mut self.rack, true)?;
        Ok(())
    }
}

impl Struct for super::share_group_describe_request::ShareGroupDescribeRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupIds", &self.group_ids)?;
        out.put("includeAuthorizedOperations", &self.include_authorized_operations)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupIds").get(&mut self.group_ids)?;
        from.field("includeAuthorizedOperations").get(&mut self.include_authorized_operations)?;
        Ok(())
    }
}

impl Struct for super::share_group_describe_response::ShareGroupDescribeResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("groups", &self.groups)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("groups").get(&mut self.groups)?;
        Ok(())
    }
}

impl Struct for super::share_group_describe_response::DescribedGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("groupId", &self.group_id)?;
        out.put("groupState", &self.group_state)?;
        out.put("groupEpoch", &self.group_epoch)?;
        out.put("assignmentEpoch", &self.assignment_epoch)?;
        out.put("assignorName", &self.assignor_name)?;
        out.put("members", &self.members)?;
        out.put("authorizedOperations", &self.authorized_operations)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("groupId").get(&mut self.group_id)?;
        from.field("groupState").get(&mut self.group_state)?;
        from.field("groupEpoch").get(&mut self.group_epoch)?;
        from.field("assignmentEpoch").get(&mut self.assignment_epoch)?;
        from.field("assignorName").get(&mut self.assignor_name)?;
        from.field("members").get(&mut self.members)?;
        from.field("authorizedOperations").get(&mut self.authorized_operations)?;
        Ok(())
    }
}

impl Struct for super::share_group_describe_response::Member {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("memberId", &self.member_id)?;
        out.put_nullable("rackId", &self.rack_id, true)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put("clientId", &self.client_id)?;
        out.put("clientHost", &self.client_host)?;
        out.put("subscribedTopicNames", &self.subscribed_topic_names)?;
        out.put("assignment", &self.assignment)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("memberId").get(&mut self.member_id)?;
        from.field("rackId").get_nullable(&mut self.rack_id, true)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("clientId").get(&mut self.client_id)?;
        from.field("clientHost").get(&mut self.client_host)?;
        from.field("subscribedTopicNames").get(&mut self.subscribed_topic_names)?;
        from.field("assignment").get(&mut self.assignment)?;
        Ok(())
    }
}

impl Struct for super::share_group_describe_response::TopicPartitions {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::share_group_describe_response::Assignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicPartitions", &self.topic_partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicPartitions").get(&mut self.topic_partitions)?;
        Ok(())
    }
}

impl Struct for super::share_group_heartbeat_request::ShareGroupHeartbeatRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("memberId", &self.member_id)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put_nullable("rackId", &self.rack_id, true)?;
        out.put_nullable("subscribedTopicNames", &self.subscribed_topic_names, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("memberId").get(&mut self.member_id)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("rackId").get_nullable(&mut self.rack_id, true)?;
        from.field("subscribedTopicNames").get_nullable(&mut self.subscribed_topic_names, true)?;
        Ok(())
    }
}

impl Struct for super::share_group_heartbeat_response::ShareGroupHeartbeatResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put_nullable("memberId", &self.member_id, true)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put("heartbeatIntervalMs", &self.heartbeat_interval_ms)?;
        out.put_nullable("assignment", &self.assignment, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("memberId").get_nullable(&mut self.member_id, true)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("heartbeatIntervalMs").get(&mut self.heartbeat_interval_ms)?;
        from.field("assignment").get_nullable(&mut self.assignment, true)?;
        Ok(())
    }
}

impl Struct for super::share_group_heartbeat_response::Assignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicPartitions", &self.topic_partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicPartitions").get(&mut self.topic_partitions)?;
        Ok(())
    }
}

impl Struct for super::share_group_heartbeat_response::TopicPartitions {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::snapshot_footer_record::SnapshotFooterRecord {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("version", &self.version)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("version").get(&mut self.version)?;
        Ok(())
    }
}

impl Struct for super::snapshot_header_record::SnapshotHeaderRecord {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("version", &self.version)?;
        out.put("lastContainedLogTimestamp", &self.last_contained_log_timestamp)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("version").get(&mut self.version)?;
        from.field("lastContainedLogTimestamp").get(&mut self.last_contained_log_timestamp)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_request::StreamsGroupDescribeRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupIds", &self.group_ids)?;
        out.put("includeAuthorizedOperations", &self.include_authorized_operations)?;
        if version >= 1 {
            out.put("includeTopologyDescription", &self.include_topology_description)?;
        } else if self.include_topology_description {
            out.not_in_version("includeTopologyDescription")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupIds").get(&mut self.group_ids)?;
        from.field("includeAuthorizedOperations").get(&mut self.include_authorized_operations)?;
        if version >= 1 {
            from.field("includeTopologyDescription").get(&mut self.include_topology_description)?;
        }
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::StreamsGroupDescribeResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("groups", &self.groups)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("groups").get(&mut self.groups)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::DescribedGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("groupId", &self.group_id)?;
        out.put("groupState", &self.group_state)?;
        out.put("groupEpoch", &self.group_epoch)?;
        out.put("assignmentEpoch", &self.assignment_epoch)?;
        out.put_nullable("topology", &self.topology, true)?;
        out.put("members", &self.members)?;
        out.put("authorizedOperations", &self.authorized_operations)?;
        if version >= 1 {
            out.put_nullable("topologyDescription", &self.topology_description, true)?;
        } else if self.topology_description.is_some() {
            out.not_in_version("topologyDescription")?;
        }
        if version >= 1 {
            out.put("topologyDescriptionStatus", &self.topology_description_status)?;
        } else if self.topology_description_status != 0 {
            out.not_in_version("topologyDescriptionStatus")?;
        }
        if version >= 1 {
            out.put_nullable("assignorName", &self.assignor_name, true)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("groupId").get(&mut self.group_id)?;
        from.field("groupState").get(&mut self.group_state)?;
        from.field("groupEpoch").get(&mut self.group_epoch)?;
        from.field("assignmentEpoch").get(&mut self.assignment_epoch)?;
        from.field("topology").get_nullable(&mut self.topology, true)?;
        from.field("members").get(&mut self.members)?;
        from.field("authorizedOperations").get(&mut self.authorized_operations)?;
        if version >= 1 {
            from.field("topologyDescription").get_nullable(&mut self.topology_description, true)?;
        }
        if version >= 1 {
            from.field("topologyDescriptionStatus").get(&mut self.topology_description_status)?;
        }
        if version >= 1 {
            from.field("assignorName").get_nullable(&mut self.assignor_name, true)?;
        }
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::Topology {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("epoch", &self.epoch)?;
        out.put_nullable("subtopologies", &self.subtopologies, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("epoch").get(&mut self.epoch)?;
        from.field("subtopologies").get_nullable(&mut self.subtopologies, true)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::Subtopology {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("sourceTopics", &self.source_topics)?;
        out.put("repartitionSinkTopics", &self.repartition_sink_topics)?;
        out.put("stateChangelogTopics", &self.state_changelog_topics)?;
        out.put("repartitionSourceTopics", &self.repartition_source_topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("sourceTopics").get(&mut self.source_topics)?;
        from.field("repartitionSinkTopics").get(&mut self.repartition_sink_topics)?;
        from.field("stateChangelogTopics").get(&mut self.state_changelog_topics)?;
        from.field("repartitionSourceTopics").get(&mut self.repartition_source_topics)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::Member {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("memberId", &self.member_id)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put_nullable("instanceId", &self.instance_id, true)?;
        out.put_nullable("rackId", &self.rack_id, true)?;
        out.put("clientId", &self.client_id)?;
        out.put("clientHost", &self.client_host)?;
        out.put("topologyEpoch", &self.topology_epoch)?;
        out.put("processId", &self.process_id)?;
        out.put_nullable("userEndpoint", &self.user_endpoint, true)?;
        out.put("clientTags", &self.client_tags)?;
        out.put("taskOffsets", &self.task_offsets)?;
        out.put("taskEndOffsets", &self.task_end_offsets)?;
        out.put("assignment", &self.assignment)?;
        out.put("targetAssignment", &self.target_assignment)?;
        out.put("isClassic", &self.is_classic)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("memberId").get(&mut self.member_id)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("instanceId").get_nullable(&mut self.instance_id, true)?;
        from.field("rackId").get_nullable(&mut self.rack_id, true)?;
        from.field("clientId").get(&mut self.client_id)?;
        from.field("clientHost").get(&mut self.client_host)?;
        from.field("topologyEpoch").get(&mut self.topology_epoch)?;
        from.field("processId").get(&mut self.process_id)?;
        from.field("userEndpoint").get_nullable(&mut self.user_endpoint, true)?;
        from.field("clientTags").get(&mut self.client_tags)?;
        from.field("taskOffsets").get(&mut self.task_offsets)?;
        from.field("taskEndOffsets").get(&mut self.task_end_offsets)?;
        from.field("assignment").get(&mut self.assignment)?;
        from.field("targetAssignment").get(&mut self.target_assignment)?;
        from.field("isClassic").get(&mut self.is_classic)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::Endpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::TaskOffset {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("partition", &self.partition)?;
        out.put("offset", &self.offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("partition").get(&mut self.partition)?;
        from.field("offset").get(&mut self.offset)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::Assignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("activeTasks", &self.active_tasks)?;
        out.put("standbyTasks", &self.standby_tasks)?;
        out.put("warmupTasks", &self.warmup_tasks)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("activeTasks").get(&mut self.active_tasks)?;
        from.field("standbyTasks").get(&mut self.standby_tasks)?;
        from.field("warmupTasks").get(&mut self.warmup_tasks)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::TaskIds {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::KeyValue {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("key", &self.key)?;
        out.put("value", &self.value)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("key").get(&mut self.key)?;
        from.field("value").get(&mut self.value)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::TopicInfo {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        out.put("replicationFactor", &self.replication_factor)?;
        out.put("topicConfigs", &self.topic_configs)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        from.field("replicationFactor").get(&mut self.replication_factor)?;
        from.field("topicConfigs").get(&mut self.topic_configs)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::TopologyDescription {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologies", &self.subtopologies)?;
        out.put("globalStores", &self.global_stores)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologies").get(&mut self.subtopologies)?;
        from.field("globalStores").get(&mut self.global_stores)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::TopologyDescriptionSubtopology {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("nodes", &self.nodes)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("nodes").get(&mut self.nodes)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::TopologyDescriptionNode {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("nodeType", &self.node_type)?;
        out.put("sourceTopics", &self.source_topics)?;
        out.put_nullable("sinkTopic", &self.sink_topic, true)?;
        out.put("stores", &self.stores)?;
        out.put("successors", &self.successors)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("nodeType").get(&mut self.node_type)?;
        from.field("sourceTopics").get(&mut self.source_topics)?;
        from.field("sinkTopic").get_nullable(&mut self.sink_topic, true)?;
        from.field("stores").get(&mut self.stores)?;
        from.field("successors").get(&mut self.successors)?;
        Ok(())
    }
}

impl Struct for super::streams_group_describe_response::TopologyDescriptionGlobalStore {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("source", &self.source)?;
        out.put("processor", &self.processor)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("source").get(&mut self.source)?;
        from.field("processor").get(&mut self.processor)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::StreamsGroupHeartbeatRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("memberId", &self.member_id)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put("endpointInformationEpoch", &self.endpoint_information_epoch)?;
        out.put_nullable("instanceId", &self.instance_id, true)?;
        out.put_nullable("rackId", &self.rack_id, true)?;
        out.put("rebalanceTimeoutMs", &self.rebalance_timeout_ms)?;
        out.put_nullable("topology", &self.topology, true)?;
        out.put_nullable("activeTasks", &self.active_tasks, true)?;
        out.put_nullable("standbyTasks", &self.standby_tasks, true)?;
        out.put_nullable("warmupTasks", &self.warmup_tasks, true)?;
        out.put_nullable("processId", &self.process_id, true)?;
        out.put_nullable("userEndpoint", &self.user_endpoint, true)?;
        out.put_nullable("clientTags", &self.client_tags, true)?;
        out.put_nullable("taskOffsets", &self.task_offsets, true)?;
        out.put_nullable("taskEndOffsets", &self.task_end_offsets, true)?;
        out.put("shutdownApplication", &self.shutdown_application)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("memberId").get(&mut self.member_id)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("endpointInformationEpoch").get(&mut self.endpoint_information_epoch)?;
        from.field("instanceId").get_nullable(&mut self.instance_id, true)?;
        from.field("rackId").get_nullable(&mut self.rack_id, true)?;
        from.field("rebalanceTimeoutMs").get(&mut self.rebalance_timeout_ms)?;
        from.field("topology").get_nullable(&mut self.topology, true)?;
        from.field("activeTasks").get_nullable(&mut self.active_tasks, true)?;
        from.field("standbyTasks").get_nullable(&mut self.standby_tasks, true)?;
        from.field("warmupTasks").get_nullable(&mut self.warmup_tasks, true)?;
        from.field("processId").get_nullable(&mut self.process_id, true)?;
        from.field("userEndpoint").get_nullable(&mut self.user_endpoint, true)?;
        from.field("clientTags").get_nullable(&mut self.client_tags, true)?;
        from.field("taskOffsets").get_nullable(&mut self.task_offsets, true)?;
        from.field("taskEndOffsets").get_nullable(&mut self.task_end_offsets, true)?;
        from.field("shutdownApplication").get(&mut self.shutdown_application)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::Topology {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("epoch", &self.epoch)?;
        out.put("subtopologies", &self.subtopologies)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("epoch").get(&mut self.epoch)?;
        from.field("subtopologies").get(&mut self.subtopologies)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::Subtopology {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("sourceTopics", &self.source_topics)?;
        out.put("sourceTopicRegex", &self.source_topic_regex)?;
        out.put("stateChangelogTopics", &self.state_changelog_topics)?;
        out.put("repartitionSinkTopics", &self.repartition_sink_topics)?;
        out.put("repartitionSourceTopics", &self.repartition_source_topics)?;
        out.put("copartitionGroups", &self.copartition_groups)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("sourceTopics").get(&mut self.source_topics)?;
        from.field("sourceTopicRegex").get(&mut self.source_topic_regex)?;
        from.field("stateChangelogTopics").get(&mut self.state_changelog_topics)?;
        from.field("repartitionSinkTopics").get(&mut self.repartition_sink_topics)?;
        from.field("repartitionSourceTopics").get(&mut self.repartition_source_topics)?;
        from.field("copartitionGroups").get(&mut self.copartition_groups)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::CopartitionGroup {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("sourceTopics", &self.source_topics)?;
        out.put("sourceTopicRegex", &self.source_topic_regex)?;
        out.put("repartitionSourceTopics", &self.repartition_source_topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("sourceTopics").get(&mut self.source_topics)?;
        from.field("sourceTopicRegex").get(&mut self.source_topic_regex)?;
        from.field("repartitionSourceTopics").get(&mut self.repartition_source_topics)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::KeyValue {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("key", &self.key)?;
        out.put("value", &self.value)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("key").get(&mut self.key)?;
        from.field("value").get(&mut self.value)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::TopicInfo {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        out.put("replicationFactor", &self.replication_factor)?;
        out.put("topicConfigs", &self.topic_configs)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        from.field("replicationFactor").get(&mut self.replication_factor)?;
        from.field("topicConfigs").get(&mut self.topic_configs)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::Endpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::TaskOffset {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("partition", &self.partition)?;
        out.put("offset", &self.offset)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("partition").get(&mut self.partition)?;
        from.field("offset").get(&mut self.offset)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_request::TaskIds {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_response::StreamsGroupHeartbeatResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        out.put("memberId", &self.member_id)?;
        out.put("memberEpoch", &self.member_epoch)?;
        out.put("heartbeatIntervalMs", &self.heartbeat_interval_ms)?;
        if version <= 0 {
            out.put("acceptableRecoveryLagLegacy", &self.acceptable_recovery_lag_legacy)?;
        } else if self.acceptable_recovery_lag_legacy != 0 {
            out.not_in_version("acceptableRecoveryLagLegacy")?;
        }
        out.put("taskOffsetIntervalMs", &self.task_offset_interval_ms)?;
        if version >= 1 {
            out.put("acceptableRecoveryLag", &self.acceptable_recovery_lag)?;
        }
        out.put_nullable("status", &self.status, true)?;
        out.put_nullable("activeTasks", &self.active_tasks, true)?;
        out.put_nullable("standbyTasks", &self.standby_tasks, true)?;
        out.put_nullable("warmupTasks", &self.warmup_tasks, true)?;
        if version >= 1 {
            out.put("topologyDescriptionRequired", &self.topology_description_required)?;
        } else if self.topology_description_required {
            out.not_in_version("topologyDescriptionRequired")?;
        }
        out.put("endpointInformationEpoch", &self.endpoint_information_epoch)?;
        out.put_nullable("partitionsByUserEndpoint", &self.partitions_by_user_endpoint, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        from.field("memberId").get(&mut self.member_id)?;
        from.field("memberEpoch").get(&mut self.member_epoch)?;
        from.field("heartbeatIntervalMs").get(&mut self.heartbeat_interval_ms)?;
        if version <= 0 {
            from.renamed("acceptableRecoveryLagLegacy", "acceptableRecoveryLag").get(&mut self.acceptable_recovery_lag_legacy)?;
        }
        from.field("taskOffsetIntervalMs").get(&mut self.task_offset_interval_ms)?;
        if version >= 1 {
            from.field("acceptableRecoveryLag").get(&mut self.acceptable_recovery_lag)?;
        }
        from.field("status").get_nullable(&mut self.status, true)?;
        from.field("activeTasks").get_nullable(&mut self.active_tasks, true)?;
        from.field("standbyTasks").get_nullable(&mut self.standby_tasks, true)?;
        from.field("warmupTasks").get_nullable(&mut self.warmup_tasks, true)?;
        if version >= 1 {
            from.field("topologyDescriptionRequired").get(&mut self.topology_description_required)?;
        }
        from.field("endpointInformationEpoch").get(&mut self.endpoint_information_epoch)?;
        from.field("partitionsByUserEndpoint").get_nullable(&mut self.partitions_by_user_endpoint, true)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_response::EndpointToPartitions {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("userEndpoint", &self.user_endpoint)?;
        out.put("activePartitions", &self.active_partitions)?;
        out.put("standbyPartitions", &self.standby_partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("userEndpoint").get(&mut self.user_endpoint)?;
        from.field("activePartitions").get(&mut self.active_partitions)?;
        from.field("standbyPartitions").get(&mut self.standby_partitions)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_response::Status {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("statusCode", &self.status_code)?;
        out.put("statusDetail", &self.status_detail)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("statusCode").get(&mut self.status_code)?;
        from.field("statusDetail").get(&mut self.status_detail)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_response::TopicPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topic", &self.topic)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topic").get(&mut self.topic)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_response::TaskIds {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::streams_group_heartbeat_response::Endpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::streams_group_topology_description_update_request::StreamsGroupTopologyDescriptionUpdateRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("memberId", &self.member_id)?;
        out.put("topologyEpoch", &self.topology_epoch)?;
        out.put("topologyDescription", &self.topology_description)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("memberId").get(&mut self.member_id)?;
        from.field("topologyEpoch").get(&mut self.topology_epoch)?;
        from.field("topologyDescription").get(&mut self.topology_description)?;
        Ok(())
    }
}

impl Struct for super::streams_group_topology_description_update_request::TopologyDescription {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologies", &self.subtopologies)?;
        out.put("globalStores", &self.global_stores)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologies").get(&mut self.subtopologies)?;
        from.field("globalStores").get(&mut self.global_stores)?;
        Ok(())
    }
}

impl Struct for super::streams_group_topology_description_update_request::TopologyDescriptionSubtopology {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("subtopologyId", &self.subtopology_id)?;
        out.put("nodes", &self.nodes)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("subtopologyId").get(&mut self.subtopology_id)?;
        from.field("nodes").get(&mut self.nodes)?;
        Ok(())
    }
}

impl Struct for super::streams_group_topology_description_update_request::TopologyDescriptionNode {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("nodeType", &self.node_type)?;
        out.put("sourceTopics", &self.source_topics)?;
        out.put_nullable("sinkTopic", &self.sink_topic, true)?;
        out.put("stores", &self.stores)?;
        out.put("successors", &self.successors)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("nodeType").get(&mut self.node_type)?;
        from.field("sourceTopics").get(&mut self.source_topics)?;
        from.field("sinkTopic").get_nullable(&mut self.sink_topic, true)?;
        from.field("stores").get(&mut self.stores)?;
        from.field("successors").get(&mut self.successors)?;
        Ok(())
    }
}

impl Struct for super::streams_group_topology_description_update_request::TopologyDescriptionGlobalStore {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("source", &self.source)?;
        out.put("processor", &self.processor)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("source").get(&mut self.source)?;
        from.field("processor").get(&mut self.processor)?;
        Ok(())
    }
}

impl Struct for super::streams_group_topology_description_update_response::StreamsGroupTopologyDescriptionUpdateResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::sync_group_request::SyncGroupRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("groupId", &self.group_id)?;
        out.put("generationId", &self.generation_id)?;
        out.put("memberId", &self.member_id)?;
        if version >= 3 {
            out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        } else if self.group_instance_id.is_some() {
            out.not_in_version("groupInstanceId")?;
        }
        if version >= 5 {
            out.put_nullable("protocolType", &self.protocol_type, true)?;
        }
        if version >= 5 {
            out.put_nullable("protocolName", &self.protocol_name, true)?;
        }
        out.put("assignments", &self.assignments)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("groupId").get(&mut self.group_id)?;
        from.field("generationId").get(&mut self.generation_id)?;
        from.field("memberId").get(&mut self.member_id)?;
        if version >= 3 {
            from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        }
        if version >= 5 {
            from.field("protocolType").get_nullable(&mut self.protocol_type, true)?;
        }
        if version >= 5 {
            from.field("protocolName").get_nullable(&mut self.protocol_name, true)?;
        }
        from.field("assignments").get(&mut self.assignments)?;
        Ok(())
    }
}

impl Struct for super::sync_group_request::SyncGroupRequestAssignment {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("memberId", &self.member_id)?;
        out.put("assignment", &self.assignment)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("memberId").get(&mut self.member_id)?;
        from.field("assignment").get(&mut self.assignment)?;
        Ok(())
    }
}

impl Struct for super::sync_group_response::SyncGroupResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version >= 1 {
            out.put("throttleTimeMs", &self.throttle_time_ms)?;
        }
        out.put("errorCode", &self.error_code)?;
        if version >= 5 {
            out.put_nullable("protocolType", &self.protocol_type, true)?;
        }
        if version >= 5 {
            out.put_nullable("protocolName", &self.protocol_name, true)?;
        }
        out.put("assignment", &self.assignment)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version >= 1 {
            from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        }
        from.field("errorCode").get(&mut self.error_code)?;
        if version >= 5 {
            from.field("protocolType").get_nullable(&mut self.protocol_type, true)?;
        }
        if version >= 5 {
            from.field("protocolName").get_nullable(&mut self.protocol_name, true)?;
        }
        from.field("assignment").get(&mut self.assignment)?;
        Ok(())
    }
}

impl Struct for super::txn_offset_commit_request::TxnOffsetCommitRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("transactionalId", &self.transactional_id)?;
        out.put("groupId", &self.group_id)?;
        out.put("producerId", &self.producer_id)?;
        out.put("producerEpoch", &self.producer_epoch)?;
        if version >= 3 {
            out.put("generationIdOrMemberEpoch", &self.generation_id_or_member_epoch)?;
        } else if self.generation_id_or_member_epoch != -1 {
            out.not_in_version("generationIdOrMemberEpoch")?;
        }
        if version >= 3 {
            out.put("memberId", &self.member_id)?;
        } else if !self.member_id.is_empty() {
            out.not_in_version("memberId")?;
        }
        if version >= 3 {
            out.put_nullable("groupInstanceId", &self.group_instance_id, true)?;
        } else if self.group_instance_id.is_some() {
            out.not_in_version("groupInstanceId")?;
        }
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("transactionalId").get(&mut self.transactional_id)?;
        from.field("groupId").get(&mut self.group_id)?;
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("producerEpoch").get(&mut self.producer_epoch)?;
        if version >= 3 {
            from.renamed("generationIdOrMemberEpoch", "generationId").get(&mut self.generation_id_or_member_epoch)?;
        }
        if version >= 3 {
            from.field("memberId").get(&mut self.member_id)?;
        }
        if version >= 3 {
            from.field("groupInstanceId").get_nullable(&mut self.group_instance_id, true)?;
        }
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::txn_offset_commit_request::TxnOffsetCommitRequestTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 5 {
            out.put("name", &self.name)?;
        }
        if version >= 6 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 5 {
            from.field("name").get(&mut self.name)?;
        }
        if version >= 6 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::txn_offset_commit_request::TxnOffsetCommitRequestPartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("committedOffset", &self.committed_offset)?;
        if version >= 2 {
            out.put("committedLeaderEpoch", &self.committed_leader_epoch)?;
        }
        out.put_nullable("committedMetadata", &self.committed_metadata, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("committedOffset").get(&mut self.committed_offset)?;
        if version >= 2 {
            from.field("committedLeaderEpoch").get(&mut self.committed_leader_epoch)?;
        }
        from.field("committedMetadata").get_nullable(&mut self.committed_metadata, true)?;
        Ok(())
    }
}

impl Struct for super::txn_offset_commit_response::TxnOffsetCommitResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::txn_offset_commit_response::TxnOffsetCommitResponseTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        if version <= 5 {
            out.put("name", &self.name)?;
        }
        if version >= 6 {
            out.put("topicId", &self.topic_id)?;
        }
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        if version <= 5 {
            from.field("name").get(&mut self.name)?;
        }
        if version >= 6 {
            from.field("topicId").get(&mut self.topic_id)?;
        }
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::txn_offset_commit_response::TxnOffsetCommitResponsePartition {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

impl Struct for super::unregister_broker_request::UnregisterBrokerRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("brokerId", &self.broker_id)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("brokerId").get(&mut self.broker_id)?;
        Ok(())
    }
}

impl Struct for super::unregister_broker_response::UnregisterBrokerResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::unregister_controller_request::UnregisterControllerRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("controllerId", &self.controller_id)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("controllerId").get(&mut self.controller_id)?;
        Ok(())
    }
}

impl Struct for super::unregister_controller_response::UnregisterControllerResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::update_features_request::UpdateFeaturesRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("timeoutMs", &self.timeout_ms)?;
        out.put("featureUpdates", &self.feature_updates)?;
        if version >= 1 {
            out.put("validateOnly", &self.validate_only)?;
        } else if self.validate_only {
            out.not_in_version("validateOnly")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("timeoutMs").get(&mut self.timeout_ms)?;
        from.field("featureUpdates").get(&mut self.feature_updates)?;
        if version >= 1 {
            from.field("validateOnly").get(&mut self.validate_only)?;
        }
        Ok(())
    }
}

impl Struct for super::update_features_request::FeatureUpdateKey {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("feature", &self.feature)?;
        out.put("maxVersionLevel", &self.max_version_level)?;
        if version <= 0 {
            out.put("allowDowngrade", &self.allow_downgrade)?;
        } else if self.allow_downgrade {
            out.not_in_version("allowDowngrade")?;
        }
        if version >= 1 {
            out.put("upgradeType", &self.upgrade_type)?;
        } else if self.upgrade_type != 1 {
            out.not_in_version("upgradeType")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("feature").get(&mut self.feature)?;
        from.field("maxVersionLevel").get(&mut self.max_version_level)?;
        if version <= 0 {
            from.field("allowDowngrade").get(&mut self.allow_downgrade)?;
        }
        if version >= 1 {
            from.field("upgradeType").get(&mut self.upgrade_type)?;
        }
        Ok(())
    }
}

impl Struct for super::update_features_response::UpdateFeaturesResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        if version <= 1 {
            out.put("results", &self.results)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        if version <= 1 {
            from.field("results").get(&mut self.results)?;
        }
        Ok(())
    }
}

impl Struct for super::update_features_response::UpdatableFeatureResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("feature", &self.feature)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("feature").get(&mut self.feature)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::update_raft_voter_request::UpdateRaftVoterRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put_nullable("clusterId", &self.cluster_id, true)?;
        out.put("currentLeaderEpoch", &self.current_leader_epoch)?;
        out.put("voterId", &self.voter_id)?;
        out.put("voterDirectoryId", &self.voter_directory_id)?;
        out.put("listeners", &self.listeners)?;
        out.put("kRaftVersionFeature", &self.kraft_version_feature)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("clusterId").get_nullable(&mut self.cluster_id, true)?;
        from.field("currentLeaderEpoch").get(&mut self.current_leader_epoch)?;
        from.field("voterId").get(&mut self.voter_id)?;
        from.field("voterDirectoryId").get(&mut self.voter_directory_id)?;
        from.field("listeners").get(&mut self.listeners)?;
        from.field("kRaftVersionFeature").get(&mut self.kraft_version_feature)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::update_raft_voter_request::Listener {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::update_raft_voter_request::KRaftVersionFeature {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("minSupportedVersion", &self.min_supported_version)?;
        out.put("maxSupportedVersion", &self.max_supported_version)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("minSupportedVersion").get(&mut self.min_supported_version)?;
        from.field("maxSupportedVersion").get(&mut self.max_supported_version)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::update_raft_voter_response::UpdateRaftVoterResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("throttleTimeMs", &self.throttle_time_ms)?;
        out.put("errorCode", &self.error_code)?;
        if self.current_leader != Default::default() {
            out.put("currentLeader", &self.current_leader)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("throttleTimeMs").get(&mut self.throttle_time_ms)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("currentLeader").or_default().get(&mut self.current_leader)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::update_raft_voter_response::CurrentLeader {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::vote_request::VoteRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put_nullable("clusterId", &self.cluster_id, true)?;
        if version >= 1 {
            out.put("voterId", &self.voter_id)?;
        }
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("clusterId").get_nullable(&mut self.cluster_id, true)?;
        if version >= 1 {
            from.field("voterId").get(&mut self.voter_id)?;
        }
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::vote_request::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::vote_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partitionIndex", &self.partition_index)?;
        out.put("replicaEpoch", &self.replica_epoch)?;
        out.put("replicaId", &self.replica_id)?;
        if version >= 1 {
            out.put("replicaDirectoryId", &self.replica_directory_id)?;
        }
        if version >= 1 {
            out.put("voterDirectoryId", &self.voter_directory_id)?;
        }
        out.put("lastOffsetEpoch", &self.last_offset_epoch)?;
        out.put("lastOffset", &self.last_offset)?;
        if version >= 2 {
            out.put("preVote", &self.pre_vote)?;
        } else if self.pre_vote {
            out.not_in_version("preVote")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("replicaEpoch").get(&mut self.replica_epoch)?;
        from.field("replicaId").get(&mut self.replica_id)?;
        if version >= 1 {
            from.field("replicaDirectoryId").get(&mut self.replica_directory_id)?;
        }
        if version >= 1 {
            from.field("voterDirectoryId").get(&mut self.voter_directory_id)?;
        }
        from.field("lastOffsetEpoch").get(&mut self.last_offset_epoch)?;
        from.field("lastOffset").get(&mut self.last_offset)?;
        if version >= 2 {
            from.field("preVote").get(&mut self.pre_vote)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::vote_response::VoteResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("errorCode", &self.error_code)?;
        out.put("topics", &self.topics)?;
        if version >= 1 && !self.node_endpoints.is_empty() {
            out.put("nodeEndpoints", &self.node_endpoints)?;
        } else if !self.node_endpoints.is_empty() {
            out.not_in_version("nodeEndpoints")?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("topics").get(&mut self.topics)?;
        if version >= 1 {
            from.field("nodeEndpoints").or_default().get(&mut self.node_endpoints)?;
        }
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::vote_response::TopicData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicName", &self.topic_name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicName").get(&mut self.topic_name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::vote_response::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        out.put("leaderId", &self.leader_id)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        out.put("voteGranted", &self.vote_granted)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("leaderId").get(&mut self.leader_id)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        from.field("voteGranted").get(&mut self.vote_granted)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::vote_response::NodeEndpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("nodeId", &self.node_id)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("nodeId").get(&mut self.node_id)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::voters_record::VotersRecord {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("version", &self.version)?;
        out.put("voters", &self.voters)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("version").get(&mut self.version)?;
        from.field("voters").get(&mut self.voters)?;
        Ok(())
    }
}

impl Struct for super::voters_record::Voter {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("voterId", &self.voter_id)?;
        out.put("voterDirectoryId", &self.voter_directory_id)?;
        out.put("endpoints", &self.endpoints)?;
        out.put("kRaftVersionFeature", &self.kraft_version_feature)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("voterId").get(&mut self.voter_id)?;
        from.field("voterDirectoryId").get(&mut self.voter_directory_id)?;
        from.field("endpoints").get(&mut self.endpoints)?;
        from.field("kRaftVersionFeature").get(&mut self.kraft_version_feature)?;
        Ok(())
    }
}

impl Struct for super::voters_record::Endpoint {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("host", &self.host)?;
        out.put("port", &self.port)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("host").get(&mut self.host)?;
        from.field("port").get(&mut self.port)?;
        Ok(())
    }
}

impl Struct for super::voters_record::KRaftVersionFeature {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("minSupportedVersion", &self.min_supported_version)?;
        out.put("maxSupportedVersion", &self.max_supported_version)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("minSupportedVersion").get(&mut self.min_supported_version)?;
        from.field("maxSupportedVersion").get(&mut self.max_supported_version)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::write_share_group_state_request::WriteShareGroupStateRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("groupId", &self.group_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("groupId").get(&mut self.group_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::write_share_group_state_request::WriteStateData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::write_share_group_state_request::PartitionData {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("partition", &self.partition)?;
        out.put("stateEpoch", &self.state_epoch)?;
        out.put("leaderEpoch", &self.leader_epoch)?;
        out.put("startOffset", &self.start_offset)?;
        if version >= 1 {
            out.put("deliveryCompleteCount", &self.delivery_complete_count)?;
        }
        out.put("stateBatches", &self.state_batches)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("partition").get(&mut self.partition)?;
        from.field("stateEpoch").get(&mut self.state_epoch)?;
        from.field("leaderEpoch").get(&mut self.leader_epoch)?;
        from.field("startOffset").get(&mut self.start_offset)?;
        if version >= 1 {
            from.field("deliveryCompleteCount").get(&mut self.delivery_complete_count)?;
        }
        from.field("stateBatches").get(&mut self.state_batches)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::write_share_group_state_request::StateBatch {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("firstOffset", &self.first_offset)?;
        out.put("lastOffset", &self.last_offset)?;
        out.put("deliveryState", &self.delivery_state)?;
        out.put("deliveryCount", &self.delivery_count)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("firstOffset").get(&mut self.first_offset)?;
        from.field("lastOffset").get(&mut self.last_offset)?;
        from.field("deliveryState").get(&mut self.delivery_state)?;
        from.field("deliveryCount").get(&mut self.delivery_count)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::write_share_group_state_response::WriteShareGroupStateResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("results", &self.results)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("results").get(&mut self.results)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::write_share_group_state_response::WriteStateResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("topicId", &self.topic_id)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("topicId").get(&mut self.topic_id)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl Struct for super::write_share_group_state_response::PartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partition", &self.partition)?;
        out.put("errorCode", &self.error_code)?;
        out.put_nullable("errorMessage", &self.error_message, true)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partition").get(&mut self.partition)?;
        from.field("errorCode").get(&mut self.error_code)?;
        from.field("errorMessage").get_nullable(&mut self.error_message, true)?;
        Ok(())
    }
}

impl Struct for super::write_txn_markers_request::WriteTxnMarkersRequest {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("markers", &self.markers)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("markers").get(&mut self.markers)?;
        Ok(())
    }
}

impl Struct for super::write_txn_markers_request::WritableTxnMarker {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        let version = out.version();
        out.put("producerId", &self.producer_id)?;
        out.put("producerEpoch", &self.producer_epoch)?;
        out.put("transactionResult", &self.transaction_result)?;
        out.put("topics", &self.topics)?;
        out.put("coordinatorEpoch", &self.coordinator_epoch)?;
        if version >= 2 {
            out.put("transactionVersion", &self.transaction_version)?;
        }
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        let version = from.version();
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("producerEpoch").get(&mut self.producer_epoch)?;
        from.field("transactionResult").get(&mut self.transaction_result)?;
        from.field("topics").get(&mut self.topics)?;
        from.field("coordinatorEpoch").get(&mut self.coordinator_epoch)?;
        if version >= 2 {
            from.field("transactionVersion").get(&mut self.transaction_version)?;
        }
        Ok(())
    }
}

impl Struct for super::write_txn_markers_request::WritableTxnMarkerTopic {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitionIndexes", &self.partition_indexes)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitionIndexes").get(&mut self.partition_indexes)?;
        Ok(())
    }
}

impl Struct for super::write_txn_markers_response::WriteTxnMarkersResponse {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("markers", &self.markers)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("markers").get(&mut self.markers)?;
        Ok(())
    }
}

impl Struct for super::write_txn_markers_response::WritableTxnMarkerResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("producerId", &self.producer_id)?;
        out.put("topics", &self.topics)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("producerId").get(&mut self.producer_id)?;
        from.field("topics").get(&mut self.topics)?;
        Ok(())
    }
}

impl Struct for super::write_txn_markers_response::WritableTxnMarkerTopicResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("name", &self.name)?;
        out.put("partitions", &self.partitions)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("name").get(&mut self.name)?;
        from.field("partitions").get(&mut self.partitions)?;
        Ok(())
    }
}

impl Struct for super::write_txn_markers_response::WritableTxnMarkerPartitionResult {
    fn write(&self, out: &mut Object) -> Result<(), Problem> {
        out.put("partitionIndex", &self.partition_index)?;
        out.put("errorCode", &self.error_code)?;
        Ok(())
    }

    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {
        from.field("partitionIndex").get(&mut self.partition_index)?;
        from.field("errorCode").get(&mut self.error_code)?;
        Ok(())
    }
}

#[cfg(feature = "controller")]
impl_json!(super::aborted_txn::AbortedTxn);
impl_json!(super::add_offsets_to_txn_request::AddOffsetsToTxnRequest);
impl_json!(super::add_offsets_to_txn_response::AddOffsetsToTxnResponse);
impl_json!(super::add_partitions_to_txn_request::AddPartitionsToTxnRequest);
impl_json!(super::add_partitions_to_txn_response::AddPartitionsToTxnResponse);
impl_json!(super::add_raft_voter_request::AddRaftVoterRequest);
impl_json!(super::add_raft_voter_response::AddRaftVoterResponse);
#[cfg(feature = "controller")]
impl_json!(super::allocate_producer_ids_request::AllocateProducerIdsRequest);
#[cfg(feature = "controller")]
impl_json!(super::allocate_producer_ids_response::AllocateProducerIdsResponse);
impl_json!(super::alter_client_quotas_request::AlterClientQuotasRequest);
impl_json!(super::alter_client_quotas_response::AlterClientQuotasResponse);
impl_json!(super::alter_configs_request::AlterConfigsRequest);
impl_json!(super::alter_configs_response::AlterConfigsResponse);
impl_json!(super::alter_partition_reassignments_request::AlterPartitionReassignmentsRequest);
impl_json!(super::alter_partition_reassignments_response::AlterPartitionReassignmentsResponse);
#[cfg(feature = "controller")]
impl_json!(super::alter_partition_request::AlterPartitionRequest);
#[cfg(feature = "controller")]
impl_json!(super::alter_partition_response::AlterPartitionResponse);
impl_json!(super::alter_replica_log_dirs_request::AlterReplicaLogDirsRequest);
impl_json!(super::alter_replica_log_dirs_response::AlterReplicaLogDirsResponse);
impl_json!(super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequest);
impl_json!(super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponse);
impl_json!(super::alter_user_scram_credentials_request::AlterUserScramCredentialsRequest);
impl_json!(super::alter_user_scram_credentials_response::AlterUserScramCredentialsResponse);
impl_json!(super::api_versions_request::ApiVersionsRequest);
impl_json!(super::api_versions_response::ApiVersionsResponse);
#[cfg(feature = "controller")]
impl_json!(super::assign_replicas_to_dirs_request::AssignReplicasToDirsRequest);
#[cfg(feature = "controller")]
impl_json!(super::assign_replicas_to_dirs_response::AssignReplicasToDirsResponse);
#[cfg(feature = "controller")]
impl_json!(super::begin_quorum_epoch_request::BeginQuorumEpochRequest);
#[cfg(feature = "controller")]
impl_json!(super::begin_quorum_epoch_response::BeginQuorumEpochResponse);
#[cfg(feature = "controller")]
impl_json!(super::broker_heartbeat_request::BrokerHeartbeatRequest);
#[cfg(feature = "controller")]
impl_json!(super::broker_heartbeat_response::BrokerHeartbeatResponse);
#[cfg(feature = "controller")]
impl_json!(super::broker_registration_request::BrokerRegistrationRequest);
#[cfg(feature = "controller")]
impl_json!(super::broker_registration_response::BrokerRegistrationResponse);
impl_json!(super::consumer_group_describe_request::ConsumerGroupDescribeRequest);
impl_json!(super::consumer_group_describe_response::ConsumerGroupDescribeResponse);
impl_json!(super::consumer_group_heartbeat_request::ConsumerGroupHeartbeatRequest);
impl_json!(super::consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponse);
impl_json!(super::consumer_protocol_assignment::ConsumerProtocolAssignment);
impl_json!(super::consumer_protocol_subscription::ConsumerProtocolSubscription);
impl_json!(super::control_record_type_schema::ControlRecordTypeSchema);
#[cfg(feature = "controller")]
impl_json!(super::controller_registration_request::ControllerRegistrationRequest);
#[cfg(feature = "controller")]
impl_json!(super::controller_registration_response::ControllerRegistrationResponse);
impl_json!(super::create_acls_request::CreateAclsRequest);
impl_json!(super::create_acls_response::CreateAclsResponse);
impl_json!(super::create_delegation_token_request::CreateDelegationTokenRequest);
impl_json!(super::create_delegation_token_response::CreateDelegationTokenResponse);
impl_json!(super::create_partitions_request::CreatePartitionsRequest);
impl_json!(super::create_partitions_response::CreatePartitionsResponse);
impl_json!(super::create_topics_request::CreateTopicsRequest);
impl_json!(super::create_topics_response::CreateTopicsResponse);
#[cfg(feature = "controller")]
impl_json!(super::default_principal_data::DefaultPrincipalData);
impl_json!(super::delete_acls_request::DeleteAclsRequest);
impl_json!(super::delete_acls_response::DeleteAclsResponse);
impl_json!(super::delete_groups_request::DeleteGroupsRequest);
impl_json!(super::delete_groups_response::DeleteGroupsResponse);
impl_json!(super::delete_records_request::DeleteRecordsRequest);
impl_json!(super::delete_records_response::DeleteRecordsResponse);
impl_json!(super::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequest);
impl_json!(super::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponse);
#[cfg(feature = "controller")]
impl_json!(super::delete_share_group_state_request::DeleteShareGroupStateRequest);
#[cfg(feature = "controller")]
impl_json!(super::delete_share_group_state_response::DeleteShareGroupStateResponse);
impl_json!(super::delete_topics_request::DeleteTopicsRequest);
impl_json!(super::delete_topics_response::DeleteTopicsResponse);
impl_json!(super::describe_acls_request::DescribeAclsRequest);
impl_json!(super::describe_acls_response::DescribeAclsResponse);
impl_json!(super::describe_client_quotas_request::DescribeClientQuotasRequest);
impl_json!(super::describe_client_quotas_response::DescribeClientQuotasResponse);
impl_json!(super::describe_cluster_request::DescribeClusterRequest);
impl_json!(super::describe_cluster_response::DescribeClusterResponse);
impl_json!(super::describe_configs_request::DescribeConfigsRequest);
impl_json!(super::describe_configs_response::DescribeConfigsResponse);
impl_json!(super::describe_delegation_token_request::DescribeDelegationTokenRequest);
impl_json!(super::describe_delegation_token_response::DescribeDelegationTokenResponse);
impl_json!(super::describe_groups_request::DescribeGroupsRequest);
impl_json!(super::describe_groups_response::DescribeGroupsResponse);
impl_json!(super::describe_log_dirs_request::DescribeLogDirsRequest);
impl_json!(super::describe_log_dirs_response::DescribeLogDirsResponse);
impl_json!(super::describe_producers_request::DescribeProducersRequest);
impl_json!(super::describe_producers_response::DescribeProducersResponse);
impl_json!(super::describe_quorum_request::DescribeQuorumRequest);
impl_json!(super::describe_quorum_response::DescribeQuorumResponse);
impl_json!(super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequest);
impl_json!(super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponse);
impl_json!(super::describe_topic_partitions_request::DescribeTopicPartitionsRequest);
impl_json!(super::describe_topic_partitions_response::DescribeTopicPartitionsResponse);
impl_json!(super::describe_transactions_request::DescribeTransactionsRequest);
impl_json!(super::describe_transactions_response::DescribeTransactionsResponse);
impl_json!(super::describe_user_scram_credentials_request::DescribeUserScramCredentialsRequest);
impl_json!(super::describe_user_scram_credentials_response::DescribeUserScramCredentialsResponse);
impl_json!(super::elect_leaders_request::ElectLeadersRequest);
impl_json!(super::elect_leaders_response::ElectLeadersResponse);
#[cfg(feature = "controller")]
impl_json!(super::end_quorum_epoch_request::EndQuorumEpochRequest);
#[cfg(feature = "controller")]
impl_json!(super::end_quorum_epoch_response::EndQuorumEpochResponse);
impl_json!(super::end_txn_marker::EndTxnMarker);
impl_json!(super::end_txn_request::EndTxnRequest);
impl_json!(super::end_txn_response::EndTxnResponse);
#[cfg(feature = "controller")]
impl_json!(super::envelope_request::EnvelopeRequest);
#[cfg(feature = "controller")]
impl_json!(super::envelope_response::EnvelopeResponse);
impl_json!(super::expire_delegation_token_request::ExpireDelegationTokenRequest);
impl_json!(super::expire_delegation_token_response::ExpireDelegationTokenResponse);
impl_json!(super::fetch_request::FetchRequest);
impl_json!(super::fetch_response::FetchResponse);
#[cfg(feature = "controller")]
impl_json!(super::fetch_snapshot_request::FetchSnapshotRequest);
#[cfg(feature = "controller")]
impl_json!(super::fetch_snapshot_response::FetchSnapshotResponse);
impl_json!(super::find_coordinator_request::FindCoordinatorRequest);
impl_json!(super::find_coordinator_response::FindCoordinatorResponse);
impl_json!(super::get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequest);
impl_json!(super::get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponse);
impl_json!(super::heartbeat_request::HeartbeatRequest);
impl_json!(super::heartbeat_response::HeartbeatResponse);
impl_json!(super::incremental_alter_configs_request::IncrementalAlterConfigsRequest);
impl_json!(super::incremental_alter_configs_response::IncrementalAlterConfigsResponse);
impl_json!(super::init_producer_id_request::InitProducerIdRequest);
impl_json!(super::init_producer_id_response::InitProducerIdResponse);
#[cfg(feature = "controller")]
impl_json!(super::initialize_share_group_state_request::InitializeShareGroupStateRequest);
#[cfg(feature = "controller")]
impl_json!(super::initialize_share_group_state_response::InitializeShareGroupStateResponse);
impl_json!(super::join_group_request::JoinGroupRequest);
impl_json!(super::join_group_response::JoinGroupResponse);
impl_json!(super::kraft_version_record::KRaftVersionRecord);
impl_json!(super::leader_change_message::LeaderChangeMessage);
impl_json!(super::leave_group_request::LeaveGroupRequest);
impl_json!(super::leave_group_response::LeaveGroupResponse);
impl_json!(super::list_config_resources_request::ListConfigResourcesRequest);
impl_json!(super::list_config_resources_response::ListConfigResourcesResponse);
impl_json!(super::list_groups_request::ListGroupsRequest);
impl_json!(super::list_groups_response::ListGroupsResponse);
impl_json!(super::list_offsets_request::ListOffsetsRequest);
impl_json!(super::list_offsets_response::ListOffsetsResponse);
impl_json!(super::list_partition_reassignments_request::ListPartitionReassignmentsRequest);
impl_json!(super::list_partition_reassignments_response::ListPartitionReassignmentsResponse);
impl_json!(super::list_transactions_request::ListTransactionsRequest);
impl_json!(super::list_transactions_response::ListTransactionsResponse);
impl_json!(super::metadata_request::MetadataRequest);
impl_json!(super::metadata_response::MetadataResponse);
impl_json!(super::offset_commit_request::OffsetCommitRequest);
impl_json!(super::offset_commit_response::OffsetCommitResponse);
impl_json!(super::offset_delete_request::OffsetDeleteRequest);
impl_json!(super::offset_delete_response::OffsetDeleteResponse);
impl_json!(super::offset_fetch_request::OffsetFetchRequest);
impl_json!(super::offset_fetch_response::OffsetFetchResponse);
impl_json!(super::offset_for_leader_epoch_request::OffsetForLeaderEpochRequest);
impl_json!(super::offset_for_leader_epoch_response::OffsetForLeaderEpochResponse);
impl_json!(super::produce_request::ProduceRequest);
impl_json!(super::produce_response::ProduceResponse);
impl_json!(super::push_telemetry_request::PushTelemetryRequest);
impl_json!(super::push_telemetry_response::PushTelemetryResponse);
#[cfg(feature = "controller")]
impl_json!(super::read_share_group_state_request::ReadShareGroupStateRequest);
#[cfg(feature = "controller")]
impl_json!(super::read_share_group_state_response::ReadShareGroupStateResponse);
#[cfg(feature = "controller")]
impl_json!(super::read_share_group_state_summary_request::ReadShareGroupStateSummaryRequest);
#[cfg(feature = "controller")]
impl_json!(super::read_share_group_state_summary_response::ReadShareGroupStateSummaryResponse);
impl_json!(super::remove_raft_voter_request::RemoveRaftVoterRequest);
impl_json!(super::remove_raft_voter_response::RemoveRaftVoterResponse);
impl_json!(super::renew_delegation_token_request::RenewDelegationTokenRequest);
impl_json!(super::renew_delegation_token_response::RenewDelegationTokenResponse);
impl_json!(super::request_header::RequestHeader);
impl_json!(super::response_header::ResponseHeader);
impl_json!(super::sasl_authenticate_request::SaslAuthenticateRequest);
impl_json!(super::sasl_authenticate_response::SaslAuthenticateResponse);
impl_json!(super::sasl_handshake_request::SaslHandshakeRequest);
impl_json!(super::sasl_handshake_response::SaslHandshakeResponse);
impl_json!(super::share_acknowledge_request::ShareAcknowledgeRequest);
impl_json!(super::share_acknowledge_response::ShareAcknowledgeResponse);
impl_json!(super::share_fetch_request::ShareFetchRequest);
impl_json!(super::share_fetch_response::ShareFetchResponse);
impl_json!(super::share_group_describe_request::ShareGroupDescribeRequest);
impl_json!(super::share_group_describe_response::ShareGroupDescribeResponse);
impl_json!(super::share_group_heartbeat_request::ShareGroupHeartbeatRequest);
impl_json!(super::share_group_heartbeat_response::ShareGroupHeartbeatResponse);
impl_json!(super::snapshot_footer_record::SnapshotFooterRecord);
impl_json!(super::snapshot_header_record::SnapshotHeaderRecord);
impl_json!(super::streams_group_describe_request::StreamsGroupDescribeRequest);
impl_json!(super::streams_group_describe_response::StreamsGroupDescribeResponse);
impl_json!(super::streams_group_heartbeat_request::StreamsGroupHeartbeatRequest);
impl_json!(super::streams_group_heartbeat_response::StreamsGroupHeartbeatResponse);
impl_json!(super::streams_group_topology_description_update_request::StreamsGroupTopologyDescriptionUpdateRequest);
impl_json!(super::streams_group_topology_description_update_response::StreamsGroupTopologyDescriptionUpdateResponse);
impl_json!(super::sync_group_request::SyncGroupRequest);
impl_json!(super::sync_group_response::SyncGroupResponse);
impl_json!(super::txn_offset_commit_request::TxnOffsetCommitRequest);
impl_json!(super::txn_offset_commit_response::TxnOffsetCommitResponse);
impl_json!(super::unregister_broker_request::UnregisterBrokerRequest);
impl_json!(super::unregister_broker_response::UnregisterBrokerResponse);
impl_json!(super::unregister_controller_request::UnregisterControllerRequest);
impl_json!(super::unregister_controller_response::UnregisterControllerResponse);
impl_json!(super::update_features_request::UpdateFeaturesRequest);
impl_json!(super::update_features_response::UpdateFeaturesResponse);
#[cfg(feature = "controller")]
impl_json!(super::update_raft_voter_request::UpdateRaftVoterRequest);
#[cfg(feature = "controller")]
impl_json!(super::update_raft_voter_response::UpdateRaftVoterResponse);
#[cfg(feature = "controller")]
impl_json!(super::vote_request::VoteRequest);
#[cfg(feature = "controller")]
impl_json!(super::vote_response::VoteResponse);
impl_json!(super::voters_record::VotersRecord);
#[cfg(feature = "controller")]
impl_json!(super::write_share_group_state_request::WriteShareGroupStateRequest);
#[cfg(feature = "controller")]
impl_json!(super::write_share_group_state_response::WriteShareGroupStateResponse);
impl_json!(super::write_txn_markers_request::WriteTxnMarkersRequest);
impl_json!(super::write_txn_markers_response::WriteTxnMarkersResponse);
