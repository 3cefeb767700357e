//! Client, metadata, coordinators, retry and errors shared by kafka4rs's producer, consumer and admin.
