import { ComboboxControl } from '@wordpress/components';
import { store as coreStore } from '@wordpress/core-data';
import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { decodeEntities } from '@wordpress/html-entities';
import { __ } from '@wordpress/i18n';
import { editPostUrl } from '../components/links';
import type { Video } from '../store/types';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import { toBlocks } from './video-block';

interface Props {
	videos: Video[];
	onClose?: () => void;
}

interface Post {
	id: number;
	title: { rendered: string };
	content: { raw: string };
}

/** Appends some videos to a post, and opens it. */
export function InsertForm( { videos, onClose }: Props ) {
	const [ search, setSearch ] = useState( '' );
	const [ chosen, setChosen ] = useState< string | null >( null );
	const step = useStep();
	const registry = useRegistry();
	const { saveEntityRecord } = useDispatch( coreStore );
	const posts = useSelect(
		( select ) =>
			select( coreStore ).getEntityRecords( 'postType', 'post', {
				...( search ? { search } : {} ),
				per_page: 20,
				orderby: search ? 'relevance' : 'modified',
				status: 'publish,future,draft,pending,private',
				_fields: 'id,title',
			} ) as Post[] | null,
		[ search ]
	);

	const insert = () =>
		step.run( async () => {
			const id = Number( chosen );
			// What the post is now, and not what it was when the list was loaded.
			const post = ( await registry
				.resolveSelect( coreStore )
				.getEntityRecord( 'postType', 'post', id, {
					context: 'edit',
				} ) ) as unknown as Post;
			await saveEntityRecord(
				'postType',
				'post',
				{
					id,
					content: `${ post.content.raw }\n\n${ toBlocks( videos ) }`,
				},
				{ throwOnError: true }
			);
			window.location.assign( editPostUrl( id ) );
		} );

	return (
		<StepForm
			step={ step }
			label={ __( 'Insert at the end', 'platoniavid' ) }
			isDisabled={ ! chosen }
			onSubmit={ () => void insert() }
			onClose={ onClose }
		>
			<ComboboxControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Post', 'platoniavid' ) }
				help={ __(
					'The video goes to the end of the post, which opens then. What it was before stays in its revisions.',
					'platoniavid'
				) }
				value={ chosen }
				options={ ( posts ?? [] ).map( ( { id, title } ) => ( {
					value: String( id ),
					label:
						decodeEntities( title.rendered ) ||
						__( '(no title)', 'platoniavid' ),
				} ) ) }
				onChange={ ( value ) => setChosen( value ?? null ) }
				onFilterValueChange={ setSearch }
			/>
		</StepForm>
	);
}
