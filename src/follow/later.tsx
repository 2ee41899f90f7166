import { useCallback, useEffect, useState } from '@wordpress/element';
import type { ComponentType, ReactNode } from 'react';
import { notLoaded } from '../store/request';
import { RetryNotice } from '../ui/retry-notice';

/** A component that is loaded later, and what loads it before it is shown. */
type Late< Props > = ComponentType< Props > & {
	preload: () => Promise< void >;
};

/**
 * A component that is in a file of its own, which is loaded when it is shown for the first time. Where that fails, its
 * place says so, and loads it again.
 *
 * @param load    Loads it.
 * @param Waiting What is drawn until it is there: for what somebody has opened. Nothing for what comes by itself.
 */
export function later< Props extends object >(
	load: () => Promise< ComponentType< Props > >,
	Waiting: () => ReactNode = () => null
): Late< Props > {
	let loaded: ComponentType< Props > | undefined;
	const preload = async () => {
		loaded ??= await load();
	};
	function Later( props: Props ) {
		const [ Shown, setShown ] = useState( () => loaded );
		const [ problem, setProblem ] = useState( '' );
		const show = useCallback( () => {
			setProblem( '' );
			preload().then(
				() => setShown( () => loaded ),
				() => setProblem( notLoaded().message )
			);
		}, [] );
		useEffect( show, [ show ] );
		if ( problem ) {
			return <RetryNotice message={ problem } onRetry={ show } />;
		}
		const Drawn: ComponentType< Props > = Shown ?? Waiting;
		return <Drawn { ...props } />;
	}
	return Object.assign( Later, { preload } );
}
