import { useEffect, useRef, useState } from '@wordpress/element';
import type { RefObject } from 'react';
import { ChoicesLater } from '../../form/choices-later';
import { useGeneration, type Generation } from '../../form/generate-video';
import { fieldsOf } from '../../order/fields';
import { NOTHING } from '../../order/order';
import type { Video } from '../../store/types';
import type { Field } from '../../ui/focus-field';

/** Names the panel's draft. */
const PLACE = 'panel';

/** The dialog that asks for a video, while it is open. */
interface OpenPanel {
	/** Where the focus goes. */
	field?: Field;
	/** What was made in it just now. */
	ready?: Video;
}

export interface Panel {
	/** Null while it is closed. What was ordered in it is followed all the same. */
	shown: OpenPanel | null;
	generation: Generation;
	open: () => void;
	close: () => void;
	/** Asks for one more. */
	again: () => void;
	/** Asks for a new video with what another one was asked for with, to be changed in one field. */
	reuse: ( video: Video, field: Field ) => void;
}

/**
 * The dialog that asks for a video for no post.
 *
 * @param onOrdered The list has one more, or another one.
 * @param fallback  Where the focus goes when the dialog closes and what has opened it is gone.
 */
export function usePanel(
	onOrdered: () => void,
	fallback: RefObject< HTMLElement >
): Panel {
	const [ shown, setShown ] = useState< OpenPanel | null >( () =>
		// The settings lead to it, where a first key was saved.
		window.location.hash === '#generate' ? {} : null
	);
	const generation = useGeneration( {
		place: PLACE,
		post: 0,
		onOrdered,
		onReady( video ) {
			// Closed, it says nothing: a notice does, and the list.
			setShown( ( now ) => now && { ready: video } );
			onOrdered();
		},
	} );
	const { change } = generation;
	useEffect( () => {
		if ( window.location.hash === '#generate' ) {
			// Once: after a reload, the list is looked at.
			const { pathname, search } = window.location;
			window.history.replaceState( null, '', pathname + search );
		}
	}, [] );
	// What the dialog puts the focus on is there when it opens.
	useEffect( () => void ChoicesLater.preload().catch( () => {} ), [] );

	const wasShown = useRef( false );
	useEffect( () => {
		const { activeElement, body } = document;
		if ( wasShown.current && ! shown && activeElement === body ) {
			fallback.current?.focus();
		}
		wasShown.current = shown !== null;
	}, [ shown, fallback ] );

	return {
		shown,
		generation,
		open: () => setShown( {} ),
		close: () => setShown( null ),
		again: () => setShown( {} ),
		reuse( video, field ) {
			change( { ...NOTHING, ...fieldsOf( video ) } );
			setShown( { field } );
		},
	};
}
