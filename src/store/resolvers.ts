import type { ThunkArgs } from './actions';
import * as api from './api';
import { toApiError } from './api';

export const getModels =
	() =>
	async ( { dispatch }: ThunkArgs ): Promise< void > => {
		try {
			// The page of the block editor has brought them along. Whoever asks once more wants them as they are now.
			const brought = window.platoniavidModels;
			delete window.platoniavidModels;
			dispatch( {
				type: 'RECEIVE_MODELS',
				models: brought ?? ( await api.fetchModels() ),
			} );
		} catch ( thrown ) {
			dispatch( { type: 'FAIL_MODELS', error: toApiError( thrown ) } );
		}
	};

export const hasPromptHelp =
	() =>
	async ( { dispatch }: ThunkArgs ): Promise< void > => {
		try {
			const { available } = await api.fetchPromptHelp();
			dispatch( { type: 'RECEIVE_PROMPT_HELP', available } );
		} catch {
			// Help that can't be had is not offered.
		}
	};
