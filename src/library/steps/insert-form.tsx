import { ComboboxControl } from '@wordpress/components';
import { store as coreStore } from '@wordpress/core-data';
import { useDispatch, useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { decodeEntities } from '@wordpress/html-entities';
import { __, _n, sprintf } from '@wordpress/i18n';
import { requestOfWordPress } from '../../store/request';
import type { Video } from '../../store/types';
import { ActionForm } from './action-form';
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

/** A post as the list names it; a page says that it is one. */
function nameOf( { type, title }: Post ): string {
	const name =
		decodeEntities( title.rendered ) || __( '(no title)', 'platoniavid' );
	return type === 'page'
		? /* translators: %s: the title of a page. */
			sprintf( __( '%s (page)', 'platoniavid' ), name )
		: name;
}

/** How often a post had the first video before it was put in, while nothing says that it was: the answer may get lost, and the dialog be closed. */
const before = new Map< string, number >();

/** Appends some videos to a post or a page, and opens it. */
export function InsertForm( { videos, onClose }: Props ) {
	const [ search, setSearch ] = useState( '' );
	const [ chosen, setChosen ] = useState< string | null >( null );
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
	const lists = useSelect(
		( select ) => {
			const { canUser, getEntityRecords } = select( coreStore );
			// WordPress refuses drafts of a type to those who don't write it. Before 6.7 it knew the route's name only.
			return TYPES.filter( ( [ , base ] ) =>
				canUser( 'create', base )
			).map(
				( [ name ] ) =>
					getEntityRecords( 'postType', name, {
						...( search ? { search } : {} ),
						per_page: 20,
						orderby: search ? 'relevance' : 'modified',
						status: 'publish,future,draft,pending,private',
						_fields: 'id,type,modified,title',
					} ) as Post[] | null
			);
		},
		[ search ]
	);
	const posts = lists.flatMap( ( list ) => list ?? [] );
	if ( ! search ) {
		posts.sort( ( one, other ) =>
			other.modified.localeCompare( one.modified )
		);
	}

	const insert = () =>
		step.run( async () => {
			const [ type = '', number ] = chosen?.split( ':' ) ?? [];
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
						content: `${ content.raw }\n\n${ toBlocks( videos ) }`,
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
				value={ chosen }
				options={ posts.map( ( post ) => ( {
					value: `${ post.type }:${ post.id }`,
					label: nameOf( post ),
				} ) ) }
				onChange={ ( value ) => setChosen( value ?? null ) }
				onFilterValueChange={ setSearch }
			/>
		</ActionForm>
	);
}
