import { useEffect, useRef, useState } from '@wordpress/element';
import type { RefObject } from 'react';
import { ChoicesLater } from '../../form/choices-later';
import { useGeneration, type Generation } from '../../form/generate-video';
import { copyFields, fieldsOf, type OrderFields } from '../../order/fields';
import { isUnanswered } from '../../order/is-unanswered';
import { CLOSED } from '../../order/use-order';
import { useTellFailure } from '../../order/use-tell-failure';
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
	/** Asks for a new video with what another one was asked for with, to be changed in one field; for a remix anew, where it was one. */
	reuse: ( video: Video, field: Field ) => void;
	/** The remix that is asked for anew; null where none is. */
	remix: Video | null;
	/** Asks for none any more. */
	closeRemix: () => void;
	/** Brings back what was typed before that; missing where nothing was. */
	undo: ( () => void ) | undefined;
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
	const [ remix, setRemix ] = useState< Video | null >( null );
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
	const { change, order, job } = generation;
	const isGone = order.videoId > 0 && ! job.video;
	// What failed before the page was opened, or was seen in the dialog, is no news; nor is what was deleted here.
	const isNews = useRef( false );
	if ( shown || job.state === 'idle' || isGone ) {
		isNews.current = false;
	} else if ( job.state === 'working' ) {
		isNews.current ||= job.isSending || job.video !== undefined;
	}
	useTellFailure(
		PLACE,
		job,
		isNews.current,
		() => setShown( {} ),
		'snackbar',
		true
	);
	// What was typed last, and the prompt of another video that has taken its place.
	const [ former, setFormer ] = useState< {
		typed: OrderFields;
		instead: string;
	} | null >( null );
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
		const isShown = Boolean( shown ?? remix );
		if ( wasShown.current && ! isShown && activeElement === body ) {
			fallback.current?.focus();
		}
		wasShown.current = isShown;
	}, [ shown, remix, fallback ] );

	return {
		shown,
		generation,
		open: () => setShown( {} ),
		close: () => setShown( null ),
		again: () => setShown( {} ),
		remix,
		closeRemix: () => setRemix( null ),
		reuse( video, field ) {
			if ( video.remix_of !== null ) {
				setRemix( video );
				return;
			}
			const { requestId, placed, prompt } = order;
			const fields = { ...fieldsOf( video ), former: '' };
			const isOrdered = requestId !== '' && placed?.prompt === prompt;
			const isTyped =
				! isOrdered && prompt.trim() && prompt !== former?.instead;
			const typed = isTyped ? copyFields( order ) : former?.typed;
			setFormer( typed ? { typed, instead: video.prompt } : null );
			// What the site has not answered stays beneath what is typed.
			change( isUnanswered( order ) ? fields : { ...fields, ...CLOSED } );
			setShown( { field } );
		},
		undo:
			former && former.typed.prompt !== order.prompt
				? () => {
						change( former.typed );
						setFormer( null );
					}
				: undefined,
	};
}
