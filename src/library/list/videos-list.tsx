import { Button } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { DataViews, type View } from '@wordpress/dataviews';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { UnheardLater } from '../../follow/failure-later';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import type { Field } from '../../ui/focus-field';
import { RetryNotice } from '../../ui/retry-notice';
import { useActions } from '../actions/actions';
import { useFields } from './fields';
import type { Videos } from './use-videos';

interface Props {
	view: View;
	/** Shows them otherwise; perhaps in place of what is shown, where Back is not to lead to that. */
	onChangeView: ( view: View, isSameStep?: boolean ) => void;
	onResetView: ( () => void ) | false;
	videos: Videos;
	/** Opens a video's details. */
	onOpen: ( id: number ) => void;
	/** Opens the dialog that asks for one. */
	onAsk: () => void;
	/** Asks for a new video with what another one was asked for with, to be changed in one field. */
	onReuse: ( video: Video, field: Field ) => void;
	/** These videos are no more. */
	onDeleted: ( ids: number[] ) => void;
}

/** What is there where no video is. */
function Empty( {
	isFiltered,
	onAsk,
}: { isFiltered: boolean } & Pick< Props, 'onAsk' > ) {
	const { canGenerate, hasKey } = getContext();
	const canAsk = canGenerate && hasKey;
	return isFiltered ? (
		<p className="platoniavid-library__empty">
			{ __(
				'No videos found. Search for something else, or take a filter away.',
				'platoniavid'
			) }
		</p>
	) : (
		<div className="platoniavid-library__empty">
			<p>
				{ canAsk
					? __(
							'There are no videos yet. Write what the first one should show.',
							'platoniavid'
						)
					: __( 'There are no videos yet.', 'platoniavid' ) }
			</p>
			{ canAsk && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					aria-haspopup="dialog"
					onClick={ onAsk }
				>
					{ __( 'Generate the first video', 'platoniavid' ) }
				</Button>
			) }
		</div>
	);
}

/** The site's videos, as cards or as a table. */
export function VideosList( {
	view,
	onChangeView,
	onResetView,
	videos,
	onOpen,
	onAsk,
	onReuse,
	onDeleted,
}: Props ) {
	const fields = useFields( view.type === 'grid' );
	const actions = useActions( {
		onOpen,
		onChange: videos.reload,
		onReuse,
		onDeleted,
	} );
	const [ selection, setSelection ] = useState< string[] >( [] );
	const page = view.page ?? 1;
	// A page that could not be loaded may well be there: DataViews leaves one for the last that it is told of.
	const pages = Math.max( videos.pages, videos.error ? page : 1 );
	const isBeyond = ! videos.isLoading && page > pages;
	const pollError = useSelect(
		( select ) =>
			videos.videos
				.map( ( { id } ) => select( store ).getPollError( id ) )
				.find( Boolean ),
		[ videos.videos ]
	);

	return (
		<>
			{ videos.error && (
				<RetryNotice
					message={ videos.error }
					onRetry={ videos.reload }
				/>
			) }
			{ pollError && ! videos.error && (
				<UnheardLater error={ pollError } />
			) }
			<DataViews
				view={ view }
				// A link may name a page that is no more, as may a page whose last video was deleted: not to be caught by Back.
				onChangeView={ ( next ) =>
					onChangeView( next, isBeyond && next.page === pages )
				}
				onReset={ onResetView }
				fields={ fields }
				actions={ actions }
				data={ videos.videos }
				getItemId={ ( { id } ) => String( id ) }
				isLoading={ videos.isLoading }
				paginationInfo={ {
					totalItems: videos.total,
					totalPages: pages,
				} }
				defaultLayouts={ { grid: {}, table: {} } }
				selection={ selection }
				onChangeSelection={ setSelection }
				onClickItem={ ( { id } ) => onOpen( id ) }
				searchLabel={ __( 'Search prompts', 'platoniavid' ) }
				empty={
					// With more elsewhere, an empty page is one that is just left.
					videos.error || videos.total > 0 ? null : (
						<Empty
							isFiltered={ videos.isFiltered }
							onAsk={ onAsk }
						/>
					)
				}
			/>
		</>
	);
}
