import { useDispatch, useSelect } from '@wordpress/data';
import { store } from '../store';
import type { ApiError } from '../store/api';
import type { Models } from '../store/types';

/** The site's models, or why they are not known; both null until they are. */
export function useModels() {
	const { models, error } = useSelect( ( select ) => {
		const { getModels, getModelsError } = select( store );
		return {
			models: getModels() as Models | null,
			error: getModelsError() as ApiError | null,
		};
	}, [] );
	const { invalidateResolution } = useDispatch( store );
	return {
		models,
		error,
		/** Asks for them once more. */
		again: () => void invalidateResolution( 'getModels', [] ),
	};
}
