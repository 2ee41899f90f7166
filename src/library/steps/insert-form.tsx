import { speak } from '@wordpress/a11y';
import { autop } from '@wordpress/autop';
import { ComboboxControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { store as coreStore } from '@wordpress/core-data';
import { useDispatch } from '@wordpress/data';
import { useEffect, useMemo, useState } from '@wordpress/element';
import { decodeEntities } from '@wordpress/html-entities';
import { __, _n, sprintf } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { KeyboardEvent } from 'react';
import { getContext } from '../../store/page-context';
import { requestOfWordPress } from '../../store/request';
import type { Video } from '../../store/types';
import { keepEnter } from '../../ui/keep-enter';
import { RetryNotice } from '../../ui/retry-notice';
import { ActionForm } from './action-form';
import { useLoaded } from '../../follow/use-loaded';
import { useStep } from '../../follow/use-step';
import { useOpenPost } from './use-open-post';
import { timesIn, toBlocks } from './video-block';

interface Props {
	videos: Video[];
	onClose?: () => void;
}

interface Post {
	id: number;
	type: string;
	modified: string;
	title: { rendered: string };
	content: { raw: string };
}

/** Where a video may be put: types, and the names of their routes. */
const TYPES = [
	[ 'post', 'posts' ],
	[ 'page', 'pages' ],
] as const;

/** A post that can be chosen. */
interface Option {
	value: string;
	label: string;
}

/** One and the same empty list: the field forgets where a person is when it gets another one. */
const NONE: Option[] = [];

/** A post as the list names it; a page says that it is one. */
function nameOf( { type, title }: Post ): string {
	const name =
		decodeEntities( title.rendered ) || __( '(no title)', 'platoniavid' );
	return type === 'page'
		? /* translators: %s: the title of a page. */
			sprintf( __( '%s (page)', 'platoniavid' ), name )
		: name;
}

/**
 * Posts and pages that the person may edit, and WordPress has now: its data keeps a list that could not be loaded as one that is awaited.
 *
 * @param search What is looked for; what was changed last where it is empty.
 */
async function findPosts( search: string ): Promise< Option[] > {
	const { edits = {}, user } = getContext();
	const lists = await Promise.all(
		TYPES.filter( ( [ type ] ) => edits[ type ] ).map( ( [ type, base ] ) =>
			requestOfWordPress< Post[] >(
				addQueryArgs( `/wp/v2/${ base }`, {
					context: 'edit',
					...( search && { search } ),
					// WordPress leaves out what they may not edit after it has counted 20, or not at all.
					...( edits[ type ] === 'own' && { author: user } ),
					per_page: 20,
					orderby: search ? 'relevance' : 'modified',
					status: 'publish,future,draft,pending,private',
					_fields: 'id,type,modified,title',
				} ),
				'map'
			)
		)
	);
	const posts = lists.flat();
	if ( ! search ) {
		posts.sort( ( one, other ) =>
			other.modified.localeCompare( one.modified )
		);
	}
	return posts.map( ( post ) => ( {
		value: `${ post.type }:${ post.id }`,
		label: nameOf( post ),
	} ) );
}

/** What has lines that are none of a text. WordPress's own `autop` breaks them, though it means not to; `wpautop` in PHP leaves them. */
const KEPT = /<(script|style|svg|math)\b[\s\S]*?<\/\1>/gi;

/**
 * What a post has so far, for what is to stand beside a block. WordPress makes paragraphs of the lines of a post only where it has no block at all: what was
 * written without blocks gets them as the editor saves it then.
 *
 * @param content The post's content.
 */
function besideBlocks( content: string ): string {
	if ( content.includes( '<!-- wp:' ) ) {
		return content;
	}
	const kept: string[] = [];
	const text = content.replace( KEPT, ( found, name: string ) => {
		const place = `<!--platoniavid:${ kept.push( found ) }-->`;
		// A style ends a paragraph, and the others are within one.
		return name.toLowerCase() === 'style'
			? `<style>${ place }</style>`
			: place;
	} );
	return autop( text )
		.trimEnd()
		.replace(
			/(?:<style>)?<!--platoniavid:(\d+)-->(?:<\/style>)?/g,
			( _, at ) => kept[ Number( at ) - 1 ] ?? ''
		);
}

/** How often a post had the first video before it was put in, while nothing says that it was: the answer may get lost, and the dialog be closed. */
const before = new Map< string, number >();

/** Appends some videos to a post or a page, and opens it. */
export function InsertForm( { videos, onClose }: Props ) {
	const [ typed, setTyped ] = useState( '' );
	// What is typed, a moment later.
	const [ search, setSearch ] = useState( '' );
	const searchSoon = useDebounce( setSearch, 300 );
	const [ chosen, setChosen ] = useState< Option | null >( null );
	const step = useStep();
	const { saveEntityRecord } = useDispatch( coreStore );
	const open = useOpenPost(
		_n(
			'The video is at the end of the post.',
			'The videos are at the end of the post.',
			videos.length,
			'platoniavid'
		)
	);
	const list = useLoaded(
		async () => ( { search, options: await findPosts( search ) } ),
		search
	);
	const isAwaited =
		typed !== search || ( list.value?.search !== search && ! list.error );
	const found =
		( ! isAwaited && ! list.error && list.value?.options ) || NONE;
	const options = useMemo(
		() =>
			// What is chosen is always seen, whatever else is looked for.
			! chosen || found.some( ( { value } ) => value === chosen.value )
				? found
				: [ chosen, ...found ],
		[ found, chosen ]
	);
	useEffect( () => {
		if ( isAwaited ) {
			// The field itself says that there is nothing.
			speak( __( 'Loading…', 'platoniavid' ) );
		}
	}, [ isAwaited, typed ] );

	const insert = () =>
		step.run( async () => {
			const [ type = '', number ] = chosen?.value.split( ':' ) ?? [];
			const id = Number( number );
			const [ , base = '' ] =
				TYPES.find( ( [ name ] ) => name === type ) ?? [];
			// What the post is now: WordPress's data keeps what it was once told, and that it could not be told.
			const { content } = await requestOfWordPress<
				Pick< Post, 'content' >
			>(
				`/wp/v2/${ base }/${ id }?context=edit&_fields=content`,
				'content'
			);
			const [ first ] = videos;
			const times = first ? timesIn( content.raw, first ) : 0;
			const key = `${ id }:${ first?.id }`;
			const hadTimes = before.get( key ) ?? times;
			if ( times <= hadTimes ) {
				before.set( key, times );
				await saveEntityRecord(
					'postType',
					type,
					{
						id,
						content: `${ besideBlocks( content.raw ) }\n\n${ toBlocks( videos ) }`,
					},
					{ throwOnError: true }
				);
			}
			before.delete( key );
			await open( id );
		} );

	return (
		<ActionForm
			step={ step }
			label={ __( 'Insert at the end', 'platoniavid' ) }
			isDisabled={ ! chosen }
			onSubmit={ () => void insert() }
			onClose={ onClose }
		>
			{ list.error && (
				<RetryNotice message={ list.error } onRetry={ list.again } />
			) }
			<div
				// The field takes with Enter also what it has offered before, and no longer shows.
				onKeyDownCapture={ ( event: KeyboardEvent< HTMLElement > ) =>
					( event.target as Element ).hasAttribute(
						'aria-activedescendant'
					) || keepEnter( event )
				}
			>
				<ComboboxControl
					__nextHasNoMarginBottom
					__next40pxDefaultSize
					label={ __( 'Post or page', 'platoniavid' ) }
					help={ _n(
						'The video is added at the end of the post, which then opens. Earlier content stays in its revisions.',
						'The videos are added at the end of the post, which then opens. Earlier content stays in its revisions.',
						videos.length,
						'platoniavid'
					) }
					isLoading={ isAwaited }
					value={ chosen?.value ?? null }
					options={ options }
					onChange={ ( value ) =>
						setChosen(
							options.find( ( one ) => one.value === value ) ??
								null
						)
					}
					onFilterValueChange={ ( text ) => {
						setTyped( text );
						searchSoon( text );
						if ( text ) {
							// Whoever types means another one.
							setChosen( null );
						}
					} }
				/>
			</div>
		</ActionForm>
	);
}
