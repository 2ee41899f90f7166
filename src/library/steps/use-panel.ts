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
	isOpen: OpenPanel | null;
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
	const [ isOpen, setOpen ] = useState< OpenPanel | null >( () =>
		// The settings lead to it, where a first key was saved.
		window.location.hash === '#generate' ? {} : null
	);
	const generation = useGeneration( {
		place: PLACE,
		post: 0,
		onOrdered,
		onReady( video ) {
			// Closed, it says nothing: a notice does, and the list.
			setOpen( ( now ) => now && { ready: video } );
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

	const wasOpen = useRef( false );
	useEffect( () => {
		const { activeElement, body } = document;
		if ( wasOpen.current && ! isOpen && activeElement === body ) {
			fallback.current?.focus();
		}
		wasOpen.current = isOpen !== null;
	}, [ isOpen, fallback ] );

	return {
		isOpen,
		generation,
		open: () => setOpen( {} ),
		close: () => setOpen( null ),
		again: () => setOpen( {} ),
		reuse( video, field ) {
			change( { ...NOTHING, ...fieldsOf( video ) } );
			setOpen( { field } );
		},
	};
}
