import { useEffect, useState } from '@wordpress/element';
import { toApiError } from '../store/api';

/** What is loaded for something that is looked at. */
export interface Loaded< T > {
	/** What came last; undefined before anything did. */
	value: T | undefined;
	/** Whether nothing has come yet, be it what is looked for or why it could not be had. */
	isLoading: boolean;
	/** Why it could not be loaded the last time; empty where it could. */
	error: string;
	/** Loads it again. */
	again: () => void;
}

/**
 * Loads something, and again when what it is loaded for changes or when it is asked to. Answers may overtake each other on their way: an
 * older one changes nothing.
 *
 * @param load Loads it; throws why it can't.
 * @param of   What it is loaded for.
 */
export function useLoaded< T >(
	load: () => Promise< T >,
	of: string
): Loaded< T > {
	const [ round, setRound ] = useState( 0 );
	const [ value, setValue ] = useState< T >();
	const [ isLoading, setIsLoading ] = useState( true );
	const [ failure, setFailure ] = useState( { of, message: '' } );
	useEffect( () => {
		let isWanted = true;
		load()
			.then(
				( loaded ) => {
					if ( isWanted ) {
						setValue( loaded );
						setFailure( { of, message: '' } );
					}
				},
				( thrown: unknown ) =>
					isWanted &&
					setFailure( { of, message: toApiError( thrown ).message } )
			)
			.finally( () => isWanted && setIsLoading( false ) );
		return () => {
			isWanted = false;
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps -- `load` is made anew with each drawing; `of` says what it loads.
	}, [ of, round ] );
	return {
		value,
		isLoading: isLoading || ( value === undefined && failure.of !== of ),
		// Why something else could not be loaded says nothing of this.
		error: failure.of === of ? failure.message : '',
		again: () => {
			// Whoever tries again sees that it is tried.
			setFailure( { of, message: '' } );
			setIsLoading( value === undefined );
			setRound( ( now ) => now + 1 );
		},
	};
}
