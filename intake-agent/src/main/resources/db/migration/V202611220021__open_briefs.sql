create index conversation_by_state on conversation (state, updated_at);
