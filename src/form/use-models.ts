import { useDispatch, useSelect } from '@wordpress/data';
import { store } from '../store';

/** The site's models, or why they are not known; both null until they are. */
export function useModels() {
	const { models, error } = useSelect( ( select ) => {
		const { getModels, getModelsError } = select( store );
		return {
			models: getModels(),
			error: getModelsError(),
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
